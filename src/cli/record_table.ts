import { markdownTable } from "../report/forms/markdown_table.ts";
import { tableOf } from "../report/forms/table_of.ts";

/** Records as a Markdown table, whose head are the keys of the first record. */
export function recordTable(
  records: readonly Readonly<Record<string, string>>[],
): string {
  return records.length === 0 ? "none" : markdownTable(tableOf(records));
}
