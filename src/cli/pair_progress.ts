/** Says how many pairs of methods have been compared, on a line that is written over; nothing without a terminal. */
export function pairProgress(): (done: number, total: number) => void {
  if (!Deno.stderr.isTerminal()) return () => {};
  const encoder = new TextEncoder();
  return (done, total) =>
    Deno.stderr.writeSync(encoder.encode(
      done < total
        ? `\r\x1b[KComparing: ${done} of ${total} pairs`
        : "\r\x1b[K",
    ));
}
