import { parse } from "@std/csv";
import type { Row } from "./row.ts";
import { type Cells, tableRows } from "./table_rows.ts";
import { textLines } from "./text_lines.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Reads comma-separated values (RFC 4180): a quoted cell may contain commas,
 * line ends and doubled quotes.
 *
 * @param columns The names of the columns, where there is no header line.
 * @throws {DataError} When a record is not CSV, with its first line.
 */
export function readCsvRows(
  text: string,
  file: string,
  columns?: readonly string[],
): Row[] {
  const records: Cells[] = csvRecords(text).map(({ row, record }) => {
    if (record.trim() === "") {
      throw unreadable(file, row, "the line is empty, remove it");
    }
    try {
      // One record at a time: the parser's own line numbers count records.
      const [cells]: string[][] = parse(record);
      return { row, cells: cells! };
    } catch (error) {
      const reason = (error as Error).message
        .replace(/^.*?: (parse error: )?/, "");
      throw unreadable(
        file,
        row,
        `it is not CSV (${reason}), quote the cell as RFC 4180 says`,
        error,
      );
    }
  });
  return tableRows(file, records, columns);
}

/** Splits at the line ends that are not within quotes. */
function csvRecords(text: string): { row: number; record: string }[] {
  const records: { row: number; record: string }[] = [];
  let open: { row: number; lines: string[] } | undefined;
  for (const [i, line] of textLines(text).entries()) {
    const odd = line.split('"').length % 2 === 0;
    if (open !== undefined) {
      open.lines.push(line);
      if (!odd) continue;
      records.push({ row: open.row, record: open.lines.join("\n") });
      open = undefined;
    } else if (odd) {
      open = { row: i + 1, lines: [line] };
    } else {
      records.push({ row: i + 1, record: line });
    }
  }
  if (open !== undefined) {
    records.push({ row: open.row, record: open.lines.join("\n") });
  }
  return records;
}
