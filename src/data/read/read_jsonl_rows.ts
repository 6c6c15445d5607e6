import { jsonRecord } from "./json_record.ts";
import type { Row } from "./row.ts";
import { textLines } from "./text_lines.ts";

/**
 * Reads one JSON object per line.
 *
 * @param ids The fields whose numbers are kept as strings.
 */
export async function* readJsonlRows(
  text: AsyncIterable<string>,
  file: string,
  ids: readonly string[] = [],
): AsyncGenerator<Row[]> {
  for await (const { row, lines } of textLines(text, file)) {
    yield lines.map((line, i) => jsonRecord(line, file, row + i, ids));
  }
}
