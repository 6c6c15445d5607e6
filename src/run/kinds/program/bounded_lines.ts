import { stripAnsiCode } from "@std/fmt/colors";

/** The longest line that is kept, in bytes; what follows is dropped. */
const LONGEST = 64 * 1024;

/**
 * Reads the lines of a stream of bytes that may be anything: endless lines are
 * cut off, bytes that are not UTF-8 are replaced, and colours are removed.
 *
 * @param signal Stops reading.
 */
export async function boundedLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<void> {
  const reader = stream.getReader();
  signal.addEventListener("abort", () => reader.cancel().catch(() => {}));
  const line = new Uint8Array(LONGEST);
  let length = 0;
  const decoder = new TextDecoder();
  const flush = () => {
    const text = decoder.decode(line.subarray(0, length));
    onLine(stripAnsiCode(text).replace(/\r$/, ""));
    length = 0;
  };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    let from = 0;
    while (from < value.length) {
      const at = value.indexOf(10, from);
      const end = at < 0 ? value.length : at;
      const kept = value.subarray(from, Math.min(end, from + LONGEST - length));
      line.set(kept, length);
      length += kept.length;
      if (at >= 0) flush();
      from = end + 1;
    }
  }
  if (length > 0) flush();
}
