import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Makes a row of a JSON value.
 *
 * @throws {DataError} When it is not an object.
 */
export function jsonRecord(value: unknown, file: string, row: number): Row {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable(
      file,
      row,
      "it is not an object with fields, correct the row",
    );
  }
  return { file, row, fields: value as Record<string, unknown> };
}
