import type { Row } from "./row.ts";
import { TableRows } from "./table_rows.ts";
import { textLines } from "./text_lines.ts";

/**
 * Reads tab-separated values. Quotes have no special meaning, since unpaired
 * quotes are common in such files.
 *
 * @param columns The names of the columns, if there is no header line.
 * @param wanted The columns to keep; default all.
 */
export async function* readTsvRows(
  text: AsyncIterable<string>,
  file: string,
  columns?: readonly string[],
  wanted?: readonly string[],
): AsyncGenerator<Row[]> {
  const table = new TableRows(file, columns, wanted);
  for await (const { row, lines } of textLines(text, file)) {
    yield table.rows(
      lines.map((line, i) => ({ row: row + i, cells: line.split("\t") })),
    );
  }
}
