import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Makes a row of the text of a JSON object.
 *
 * @param id A field whose numbers are kept as they are written: an id of more
 *   digits than a number has would be another one.
 * @throws {DataError} When it is no JSON, or something else than an object.
 */
export function jsonRecord(
  text: string,
  file: string,
  row: number,
  id: string | undefined,
): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unreadable(
      file,
      row,
      `it is not JSON (${(error as Error).message}), correct the row`,
      error,
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable(
      file,
      row,
      "it is not an object with fields, correct the row",
    );
  }
  const fields = value as Record<string, unknown>;
  if (id !== undefined && typeof fields[id] === "number") {
    fields[id] = numberText(text, id, fields[id]);
  }
  return { file, row, fields };
}

/** The number of an object's field, digit for digit. */
function numberText(text: string, field: string, value: number): string {
  const key = JSON.stringify(field);
  const at = text.indexOf(key);
  // Where the key stands once, that is it: much faster.
  if (at === text.lastIndexOf(key) && text[at - 1] !== "\\") {
    const number = /\s*:\s*([^\s,}]+)/y;
    number.lastIndex = at + key.length;
    const [, source] = number.exec(text) ?? [];
    if (source !== undefined && Number(source) === value) return source;
  }
  const texts = new Map<unknown, string>();
  const object: unknown = JSON.parse(
    text,
    function (this: unknown, key, value, context?: { source?: string }) {
      // Objects within this one may have such a field, too.
      if (key === field && context?.source !== undefined) {
        texts.set(this, context.source);
      }
      return value;
    },
  );
  return texts.get(object)!;
}
