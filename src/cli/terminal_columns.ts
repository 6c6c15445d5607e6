/** How wide the terminal is that is printed to; endless where there is none. */
export function terminalColumns(): number {
  return Deno.stdout.isTerminal() ? Deno.consoleSize().columns : Infinity;
}
