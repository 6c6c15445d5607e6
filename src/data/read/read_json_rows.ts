import { jsonRecord } from "./json_record.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Reads a JSON list of objects, or an object with such a list.
 *
 * @param key The key of the list, where the file is not itself the list.
 * @throws {DataError} When there is no such list.
 */
export function readJsonRows(text: string, file: string, key?: string): Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unreadable(
      file,
      undefined,
      `it is not JSON (${(error as Error).message}), correct the file`,
      error,
    );
  }
  const list = key === undefined ? value : fieldOf(value, key);
  if (!Array.isArray(list)) {
    throw unreadable(
      file,
      undefined,
      key === undefined
        ? "it is not a list of rows, name the key of the list (format.rows)"
        : `it has no list of rows under ${
          JSON.stringify(key)
        }, correct format.rows`,
    );
  }
  return list.map((record: unknown, i) => jsonRecord(record, file, i + 1));
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null &&
      Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
