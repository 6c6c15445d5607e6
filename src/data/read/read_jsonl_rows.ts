import { jsonRecord } from "./json_record.ts";
import type { Row } from "./row.ts";
import { textLines } from "./text_lines.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Reads one JSON object a line.
 *
 * @throws {DataError} When a line is something else.
 */
export function readJsonlRows(text: string, file: string): Row[] {
  return textLines(text).map((line, i) => {
    if (line.trim() === "") {
      throw unreadable(file, i + 1, "the line is empty, remove it");
    }
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw unreadable(
        file,
        i + 1,
        `it is not JSON (${(error as Error).message}), correct the line`,
        error,
      );
    }
    return jsonRecord(value, file, i + 1);
  });
}
