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
    const { columns = Object.keys(row.fields), hasHeader } = row;
    const isHeader = hasHeader && key.startsWith("format.");
    throw unreadable(
      row,
      `there is no field ${JSON.stringify(field)} among ${
        listed(columns) || "none"
      }${isHeader ? " (the file's first line)" : ""}; correct ${key}${
        isHeader
          ? ", or name the file's columns in the task if it has no header"
          : ""
      }`,
    );
  }
  return row.fields[field] ?? null;
}
