import { jsonRecord } from "./json_record.ts";
import type { Row } from "./row.ts";
import { textLines } from "./text_lines.ts";
import { unreadable } from "./unreadable.ts";

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
    if (row === 1 && lines[0]!.startsWith("[")) {
      throw unreadable(
        { file, row },
        "it begins a list, so the file is not JSON lines but JSON; convert it or set format.type: json",
      );
    }
    yield lines.map((line, i) => jsonRecord(line, file, row + i, ids));
  }
}
