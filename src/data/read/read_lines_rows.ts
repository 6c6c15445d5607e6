import type { FormatDefinition } from "../../config/task_definition.ts";
import type { Row } from "./row.ts";
import { type TableOptions, TableReader } from "./table_reader.ts";
import { textLines } from "./text_lines.ts";

/**
 * Reads lines of columns whose separator may also occur in the text: columns
 * before the text are split off from the left, columns after it from the
 * right. If the text has several columns or none, all are split off from the
 * right.
 */
export async function* readLinesRows(
  text: AsyncIterable<string>,
  file: string,
  format: Pick<FormatDefinition, "separator" | "text"> & TableOptions,
): AsyncGenerator<Row[]> {
  const { separator = "\t", columns } = format;
  const table = new TableReader(file, format);
  let header = columns;
  for await (const { row, lines } of textLines(text, file)) {
    header ??= lines[0]!.split(separator);
    const before = typeof format.text === "string"
      ? Math.max(0, header.indexOf(format.text))
      : 0;
    const after = header.length - 1 - before;
    yield table.rows(lines.map((line, i) => ({
      row: row + i,
      cells: cells(line, separator, before, after),
    })));
  }
  table.finish();
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
