/**
 * What a terminal shows in the end of all that was written to it: lines, with
 * the control sequences that the progress uses. It knows no wrapping: a line
 * that wraps makes the block move up too little, which shows as a bar left.
 */
export function screenOf(text: string): string[] {
  const lines: string[] = [""];
  let row = 0;
  let column = 0;
  // deno-lint-ignore no-control-regex
  for (const [part] of text.matchAll(/\x1b\[([0-9;?]*)([A-Za-z])|[^]/gu)) {
    // deno-lint-ignore no-control-regex
    const control = /^\x1b\[([0-9;?]*)([A-Za-z])$/.exec(part);
    if (control !== null) {
      const [, given, letter] = control;
      if (letter === "A") row = Math.max(0, row - Number(given || 1));
      else if (letter === "G") column = Math.max(0, Number(given || 1) - 1);
      else if (letter === "J") {
        lines.length = row + 1;
        lines[row] = lines[row]!.slice(0, column);
      } else if (letter === "K") {
        lines[row] = given === "2" ? "" : lines[row]!.slice(0, column);
      } else if (letter !== "m" && letter !== "h" && letter !== "l") {
        throw new TypeError(`unknown sequence ${JSON.stringify(part)}`);
      }
    } else if (part === "\n") {
      row++;
      while (lines.length <= row) lines.push("");
    } else if (part === "\r") column = 0;
    else {
      const line = [...lines[row]!.padEnd(column)];
      line[column++] = part;
      lines[row] = line.join("");
    }
  }
  return lines;
}
