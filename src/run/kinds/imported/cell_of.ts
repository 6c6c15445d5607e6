import { listCell } from "../../../data/labels/list_cell.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";

/** What a row has in a field of labels or predictions. */
export type Cell =
  | { list: readonly unknown[] }
  | { map: Readonly<Record<string, unknown>> }
  | { item: unknown };

/**
 * What a row has in a field, of which a list can be written as text.
 *
 * @throws {DataError} When it has nothing.
 */
export function cellOf(row: Row, field: string): Cell {
  const value = row.fields[field] ?? null;
  if (value === null) {
    throw unreadable(row, `it has no ${field}; correct the row`);
  }
  if (Array.isArray(value)) {
    return value.length > 0 && value.every(isScore)
      ? { map: Object.fromEntries(value.map((one) => [one.label, one.score])) }
      : { list: value };
  }
  if (typeof value === "object") {
    return { map: value as Record<string, unknown> };
  }
  const text = String(value).trim();
  const list = typeof value === "string" && /^\[.*\]$/s.test(text)
    ? listCell(text)
    : undefined;
  return list === undefined ? { item: value } : { list };
}

/** Whether it is an element of what Hugging Face's pipeline for text classification returns. */
function isScore(
  value: unknown,
): value is { label: string; score: unknown } {
  return typeof value === "object" && value !== null &&
    "label" in value && typeof value.label === "string" && "score" in value;
}
