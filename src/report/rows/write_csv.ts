import { stringify } from "@std/csv";
import { writeAll } from "../../files/write_all.ts";
import type { BatchedTable } from "./batched_table.ts";

/** Writes a table as CSV (RFC 4180); missing values are empty. */
export function writeCsv(
  file: Deno.FsFile,
  { columns, batches }: BatchedTable,
): void {
  const encoder = new TextEncoder();
  const write = (lines: string[][]) =>
    writeAll(file, encoder.encode(stringify(lines, { headers: false })));
  write([columns.map(({ name }) => name)]);
  for (const rows of batches) {
    write(rows.map((row) => row.map((cell) => String(cell ?? ""))));
  }
}
