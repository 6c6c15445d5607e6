import { jsonElements } from "./json_elements.ts";
import { jsonRecord } from "./json_record.ts";
import type { Row } from "./row.ts";

/**
 * Reads a JSON list of objects, or an object with such a list.
 *
 * @param key The key of the list, if the file is an object.
 * @param ids The fields whose numbers are kept as strings.
 */
export async function* readJsonRows(
  text: AsyncIterable<string>,
  file: string,
  key?: string,
  ids: readonly string[] = [],
): AsyncGenerator<Row[]> {
  let row = 0;
  for await (const elements of jsonElements(text, file, key)) {
    yield elements.map((element) => jsonRecord(element, file, ++row, ids));
  }
}
