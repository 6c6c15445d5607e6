import type { TaskDefinition } from "../../config/task_definition.ts";
import { fieldValue } from "./field_value.ts";
import { noValue } from "./no_value.ts";
import { normaliseText } from "./normalise_text.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The text of a row: its fields joined, without the empty ones, normalised.
 * Of several fields, one with no value is an empty one.
 *
 * @param onEmpty Told of each field that is empty.
 * @throws {DataError} When a field is missing or no text, the only one has no
 *   value, or all are empty.
 */
export function rowText(
  row: Row,
  fields: readonly string[],
  join: string,
  normalisers: TaskDefinition["normalise"],
  onEmpty: (field: string) => void = () => {},
): string {
  const parts: string[] = [];
  for (const field of fields) {
    const value = fieldValue(row, field, "format.text");
    if (value === null && fields.length === 1) throw noValue(row, field);
    if (value !== null && typeof value !== "string") {
      throw unreadable(
        row.file,
        row.row,
        `the field ${JSON.stringify(field)} is not a text, correct the row`,
      );
    }
    if (value === null || value.trim() === "") onEmpty(field);
    else parts.push(value);
  }
  const text = normaliseText(parts.join(join), normalisers);
  if (text.trim() === "") {
    throw unreadable(
      row.file,
      row.row,
      "the text is empty, correct the row or leave it out",
    );
  }
  return text;
}
