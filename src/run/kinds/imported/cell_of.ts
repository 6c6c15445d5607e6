import { listCell } from "../../../data/labels/list_cell.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { shown } from "../../../errors/shown.ts";

/** What a row has in a field of labels or predictions. */
export type LabelCell =
  | { list: readonly unknown[] }
  | { map: Readonly<Record<string, unknown>> }
  | { item: unknown };

/**
 * What a row has in a field, of which a list can be written as text.
 *
 * @throws {DataError} When it has nothing, or scores of one label twice.
 */
export function cellOf(row: Row, field: string): LabelCell {
  const value = row.fields[field] ?? null;
  if (value === null) {
    throw unreadable(row, `it has no ${field}; correct the row`);
  }
  if (Array.isArray(value)) {
    if (value.length === 0 || !value.every(isScore)) return { list: value };
    const names = new Set<string>();
    const twice = value.find(({ label }) =>
      names.size === names.add(label).size
    );
    if (twice !== undefined) {
      throw unreadable(
        row,
        `its ${field} has ${shown(twice.label)} twice; correct the row`,
      );
    }
    return {
      map: Object.fromEntries(value.map(({ label, score }) => [label, score])),
    };
  }
  if (typeof value === "object") {
    return { map: value as Record<string, unknown> };
  }
  const list = typeof value === "string" ? listCell(value) : undefined;
  return list === undefined ? { item: value } : { list };
}

/** Whether it is an element of what Hugging Face's pipeline for text classification returns. */
function isScore(
  value: unknown,
): value is { label: string; score: unknown } {
  return typeof value === "object" && value !== null &&
    "label" in value && typeof value.label === "string" && "score" in value;
}
