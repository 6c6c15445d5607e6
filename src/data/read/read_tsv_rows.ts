import type { Row } from "./row.ts";
import { tableRows } from "./table_rows.ts";
import { textLines } from "./text_lines.ts";

/**
 * Reads tab-separated values. Quotes mean nothing: texts with a lone one are
 * common in such files.
 *
 * @param columns The names of the columns, where there is no header line.
 * @throws {DataError} When a line has more or fewer columns than the header.
 */
export function readTsvRows(
  text: string,
  file: string,
  columns?: readonly string[],
): Row[] {
  const lines = textLines(text).map((line, i) => ({
    row: i + 1,
    cells: line.split("\t"),
  }));
  return tableRows(file, lines, columns);
}
