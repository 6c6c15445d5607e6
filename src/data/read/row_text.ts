import type { TaskDefinition } from "../../config/task_definition.ts";
import { normaliseText } from "./normalise_text.ts";
import type { Row } from "./row.ts";
import { textFields } from "./text_fields.ts";
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
  const texts = textFields(row, fields, "format.text", onEmpty);
  const text = normaliseText(texts.join(join), normalisers);
  if (text.trim() === "") {
    throw unreadable(row, "the text is empty; correct or remove the row");
  }
  return text;
}
