import type { TaskDefinition } from "../../config/task_definition.ts";
import { fieldValue } from "./field_value.ts";
import { normaliseText } from "./normalise_text.ts";
import { requiredValue } from "./required_value.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The text of a row: its text fields, joined and normalised. Empty fields are
 * skipped; if there are several fields, null counts as empty.
 *
 * @param onEmpty Called with the name of each empty field.
 * @throws {DataError} When a field is missing or not a string, the only field
 *   is null, or all fields are empty.
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
    const valueOf = fields.length === 1 ? requiredValue : fieldValue;
    const value = valueOf(row, field, "format.text");
    if (value !== null && typeof value !== "string") {
      throw unreadable(
        row,
        `the field ${JSON.stringify(field)} is not a string; correct the row`,
      );
    }
    if (value === null || value.trim() === "") onEmpty(field);
    else parts.push(value);
  }
  const text = normaliseText(parts.join(join), normalisers);
  if (text.trim() === "") {
    throw unreadable(row, "the text is empty; correct or remove the row");
  }
  return text;
}
