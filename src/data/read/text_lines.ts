/**
 * The lines of a text, without their ends (LF or CRLF). Empty lines at the
 * end are none; elsewhere they are lines like any other.
 */
export function textLines(text: string): string[] {
  const lines = text.split("\n").map((line) =>
    line.endsWith("\r") ? line.slice(0, -1) : line
  );
  let count = lines.length;
  while (count > 0 && lines[count - 1] === "") count--;
  return lines.slice(0, count);
}
