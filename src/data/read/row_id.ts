import { requiredValue } from "./required_value.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The id of a row in its file, as a string without loss of digits.
 *
 * @throws {DataError} When it has none, or one that may have lost digits.
 */
export function rowId(row: Row, field: string): string {
  const value = requiredValue(row, field, "format.id");
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "bigint") return String(value);
  const name = JSON.stringify(field);
  if (typeof value !== "number") {
    throw unreadable(
      row,
      `the id in the field ${name} is not a number or non-empty string; correct the row`,
    );
  }
  // Ids in JSON arrive as strings, so this is a Parquet column of floating-point numbers.
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
    return String(value);
  }
  throw unreadable(
    row,
    `the id ${value} in the field ${name} is a floating-point number too large to be exact; write ids as strings or 64-bit integers`,
  );
}
