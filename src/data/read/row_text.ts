import type { TaskDefinition } from "../../config/task_definition.ts";
import { fieldValue } from "./field_value.ts";
import { normaliseText } from "./normalise_text.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The text of a row: its fields joined, without the empty ones, normalised.
 *
 * @throws {DataError} When a field is missing or no text, or all are empty.
 */
export function rowText(
  row: Row,
  fields: string | readonly string[],
  join: string,
  normalisers: TaskDefinition["normalise"],
): string {
  const parts = [fields].flat().map((field) => {
    const value = fieldValue(row, field, "format.text");
    if (typeof value === "string") return value;
    throw unreadable(
      row.file,
      row.row,
      `the field ${JSON.stringify(field)} is not a text, correct the row`,
    );
  });
  const text = normaliseText(
    parts.filter((part) => part.trim() !== "").join(join),
    normalisers,
  );
  if (text.trim() === "") {
    throw unreadable(
      row.file,
      row.row,
      "the text is empty, correct the row or leave it out",
    );
  }
  return text;
}
