import { markdownTable } from "../report/forms/markdown_table.ts";

/** Records as a Markdown table, whose head are the keys of the first record. */
export function recordTable(
  records: readonly Readonly<Record<string, string>>[],
): string {
  if (records.length === 0) return "none";
  const keys = Object.keys(records[0]!);
  return markdownTable([
    keys,
    ...records.map((record) => keys.map((key) => record[key] ?? "")),
  ]);
}
