import type { Row } from "./row.ts";
import { type TableOptions, TableReader } from "./table_reader.ts";
import { textLines } from "./text_lines.ts";

/**
 * Reads tab-separated values. Quotes have no special meaning, since unpaired
 * quotes are common in such files.
 */
export async function* readTsvRows(
  text: AsyncIterable<string>,
  file: string,
  options: TableOptions = {},
): AsyncGenerator<Row[]> {
  const table = new TableReader(file, options);
  for await (const { row, lines } of textLines(text, file)) {
    yield table.rows(
      lines.map((line, i) => ({ row: row + i, cells: line.split("\t") })),
    );
  }
  table.finish();
}
