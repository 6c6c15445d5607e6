import { shown } from "../../errors/shown.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Parses a JSON object as a row.
 *
 * @param id A field whose numbers are kept as strings, because long ids would
 *   lose digits.
 * @throws {DataError} When it is not an object, or an object in it has a key twice.
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
      { file, row },
      `it is not JSON (${(error as Error).message}); correct the row`,
      error,
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable({ file, row }, "it is not an object; correct the row");
  }
  const fields = value as Record<string, unknown>;
  const twice = repeatedKey(text, fields);
  if (twice !== undefined) {
    throw unreadable(
      { file, row },
      `it has the key ${shown(twice)} twice in one object; keep one`,
    );
  }
  if (id !== undefined && typeof fields[id] === "number") {
    fields[id] = numberText(text, id, fields[id]);
  }
  return { file, row, fields };
}

const QUOTE = 0x22;

/** White space in JSON is at most this. */
const SPACE = 0x20;

/** A key that an object in the JSON text has twice: JSON.parse would drop all but the last value. */
function repeatedKey(
  text: string,
  fields: Record<string, unknown>,
): string | undefined {
  // Usually only the object's own keys are followed by a colon, and a search is much faster than parsing.
  let colons = 0;
  for (let at = -1; (at = text.indexOf(":", at + 1)) >= 0;) {
    let before = at - 1;
    while (text.charCodeAt(before) <= SPACE) before--;
    if (text.charCodeAt(before) === QUOTE) colons++;
  }
  if (colons === Object.keys(fields).length) return undefined;
  const objects: Set<string>[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/gs;
  for (const [found, colon] of text.matchAll(token)) {
    if (found === "{") objects.push(new Set());
    else if (found === "}") objects.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(found.slice(0, -colon.length)) as string;
      const keys = objects.at(-1)!;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
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
