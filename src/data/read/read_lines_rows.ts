import type { FormatDefinition } from "../../config/task_definition.ts";
import type { Row } from "./row.ts";
import { tableRows } from "./table_rows.ts";
import { textLines } from "./text_lines.ts";

/**
 * Reads lines of columns with a separator that the text itself may contain:
 * the columns after the text are cut off from the right, those before it from
 * the left. Where the text is several columns, or none of them, all are cut
 * off from the right.
 *
 * @throws {DataError} When a line has fewer separators than it needs.
 */
export function readLinesRows(
  text: string,
  file: string,
  format: Pick<FormatDefinition, "separator" | "columns" | "text">,
): Row[] {
  const { separator = "\t", columns } = format;
  const lines = textLines(text);
  const header = columns ?? lines[0]?.split(separator) ?? [];
  const at = typeof format.text === "string" ? header.indexOf(format.text) : 0;
  const before = Math.max(0, at);
  const cut = lines.map((line, i) => ({
    row: i + 1,
    cells: cells(line, separator, before, header.length - 1 - before),
  }));
  return tableRows(file, cut, columns);
}

function cells(
  line: string,
  separator: string,
  before: number,
  after: number,
): string[] {
  const parts = line.split(separator);
  if (parts.length <= before + after + 1) return parts;
  const end = parts.length - after;
  return [
    ...parts.slice(0, before),
    parts.slice(before, end).join(separator),
    ...parts.slice(end),
  ];
}
