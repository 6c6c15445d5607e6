import { fieldValue } from "./field_value.ts";
import { noValue } from "./no_value.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The id that a row has in its file, as a text, digit for digit.
 *
 * @throws {DataError} When it has none, or one that digits are lost of.
 */
export function rowId(row: Row, field: string): string {
  const value = fieldValue(row, field, "format.id");
  if (value === null) throw noValue(row, field);
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "bigint") return String(value);
  const name = JSON.stringify(field);
  if (typeof value !== "number") {
    throw unreadable(
      row.file,
      row.row,
      `the id in the field ${name} is neither a text nor a number, correct the row`,
    );
  }
  // Numbers of JSON come as text: this is a column of floating-point numbers.
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
    return String(value);
  }
  throw unreadable(
    row.file,
    row.row,
    `the id ${value} in the field ${name} is a floating-point number that digits may be lost of, write ids as texts or 64-bit integers`,
  );
}
