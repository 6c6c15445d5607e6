import { fieldValue } from "./field_value.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The value of a row's field, which must not be null.
 *
 * @param key The key of the task definition that names the field, for messages.
 */
export function requiredValue(row: Row, field: string, key: string): unknown {
  const value = fieldValue(row, field, key);
  if (value !== null) return value;
  throw unreadable(
    row,
    `the field ${
      JSON.stringify(field)
    } has no value; correct or remove the row`,
  );
}
