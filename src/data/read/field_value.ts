import { listed } from "../../errors/listed.ts";
import type { Row } from "./row.ts";
import { unreadable } from "./unreadable.ts";

/**
 * The value of a row's field, or null if it has none.
 *
 * @param key The key of the task definition that names the field, for messages.
 */
export function fieldValue(row: Row, field: string, key: string): unknown {
  if (!Object.hasOwn(row.fields, field)) {
    throw unreadable(
      row,
      `there is no field ${JSON.stringify(field)} among ${
        listed(row.columns ?? Object.keys(row.fields)) || "none"
      }; correct ${key}`,
    );
  }
  return row.fields[field] ?? null;
}
