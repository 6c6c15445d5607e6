import { shown } from "../../errors/shown.ts";
import { repeatedKey } from "../../files/repeated_key.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Parses a JSON object as a row.
 *
 * @param ids Fields whose numbers are kept as strings, because long ids would
 *   lose digits.
 * @throws {DataError} When it is not an object, or an object in it has a key twice.
 */
export function jsonRecord(
  text: string,
  file: string,
  row: number,
  ids: readonly string[] = [],
): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unreadable(
      { file, row },
      text.trim() === ""
        ? "the line is empty; remove it"
        : `it is not JSON (${(error as Error).message}); correct the row`,
      error,
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable({ file, row }, "it is not an object; correct the row");
  }
  const fields = value as Record<string, unknown>;
  const twice = hasMoreKeys(text, fields) ? repeatedKey(text) : undefined;
  if (twice !== undefined) {
    throw unreadable(
      { file, row },
      `it has the key ${shown(twice)} twice in one object; keep one`,
    );
  }
  for (const id of ids) {
    const number = fields[id];
    if (typeof number === "number") fields[id] = numberText(text, id, number);
  }
  return { file, row, fields };
}

const QUOTE = 0x22;

/** White space in JSON is at most this. */
const SPACE = 0x20;

/** Whether the text of an object has more keys than the object: usually not, and a search is much faster than parsing. */
function hasMoreKeys(text: string, fields: Record<string, unknown>): boolean {
  let more = 0;
  for (let at = -1; (at = text.indexOf(":", at + 1)) >= 0;) {
    let before = at - 1;
    while (text.charCodeAt(before) <= SPACE) before--;
    if (text.charCodeAt(before) === QUOTE) more++;
  }
  // Their list would be one more array for each row.
  for (const _ in fields) more--;
  return more !== 0;
}

/** The number in an object's field, as written in the JSON text. */
function numberText(text: string, field: string, value: number): string {
  const key = JSON.stringify(field);
  const at = text.indexOf(key);
  // Usually the key occurs only once, and a search is much faster than parsing.
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
      // Nested objects may have a field of the same name.
      if (key === field && context?.source !== undefined) {
        texts.set(this, context.source);
      }
      return value;
    },
  );
  return texts.get(object)!;
}
