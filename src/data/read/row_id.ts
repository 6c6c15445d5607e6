import { fieldValue } from "./field_value.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The id that a row has in its file, as a text.
 *
 * @throws {DataError} When it has none.
 */
export function rowId(row: Row, field: string): string {
  const value = fieldValue(row, field, "format.id");
  if (
    (typeof value === "string" && value !== "") ||
    typeof value === "number" || typeof value === "bigint"
  ) {
    return String(value);
  }
  throw unreadable(
    row.file,
    row.row,
    `the id in the field ${
      JSON.stringify(field)
    } is neither a text nor a number, correct the row`,
  );
}
