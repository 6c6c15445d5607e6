import type { DataError } from "../data_error.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/** The error of a row that has nothing in a field. */
export function noValue({ file, row }: Row, field: string): DataError {
  return unreadable(
    file,
    row,
    `the field ${
      JSON.stringify(field)
    } has no value, correct the row or leave it out`,
  );
}
