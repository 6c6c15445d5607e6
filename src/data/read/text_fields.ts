import { fieldValue } from "./field_value.ts";
import { requiredValue } from "./required_value.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The texts of a row's fields, which are to be joined. Of several fields, empty
 * ones are left out, and null counts as empty.
 *
 * @param key The key or option that names the fields, for messages.
 * @param onEmpty Called with the name of each empty field.
 * @throws {DataError} When a field is missing, not a string, or one that UTF-8
 *   cannot write, or the only field is null.
 */
export function textFields(
  row: Row,
  fields: readonly string[],
  key: string,
  onEmpty: (field: string) => void = () => {},
): string[] {
  const valueOf = fields.length === 1 ? requiredValue : fieldValue;
  const texts: string[] = [];
  for (const field of fields) {
    const value = valueOf(row, field, key);
    if (value !== null && typeof value !== "string") {
      throw unreadable(
        row,
        `the field ${JSON.stringify(field)} is not a string; correct the row`,
      );
    }
    // JSON can escape one; a tokenizer would silently read U+FFFD.
    if (value !== null && !value.isWellFormed()) {
      throw unreadable(
        row,
        `the field ${
          JSON.stringify(field)
        } has half of a character: a surrogate without the other one of its pair; correct the row`,
      );
    }
    const isEmpty = value === null || value.trim() === "";
    if (isEmpty) onEmpty(field);
    if (!isEmpty || fields.length === 1) texts.push(value ?? "");
  }
  return texts;
}
