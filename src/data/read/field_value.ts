import { listed } from "../../config/listed.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The value of a row's field.
 *
 * @param key Which key of the task's definition names the field, for messages.
 * @throws {DataError} When the row has no such field, or nothing in it.
 */
export function fieldValue(row: Row, field: string, key: string): unknown {
  if (!Object.hasOwn(row.fields, field)) {
    throw unreadable(
      row.file,
      row.row,
      `there is no field ${JSON.stringify(field)} among ${
        listed(Object.keys(row.fields)) || "none"
      }, correct ${key}`,
    );
  }
  const value = row.fields[field];
  if (value === null || value === undefined) {
    throw unreadable(
      row.file,
      row.row,
      `the field ${
        JSON.stringify(field)
      } has no value, correct the row or leave it out`,
    );
  }
  return value;
}
