import { parse } from "@std/csv";
import { listed } from "../../config/listed.ts";
import { shown } from "../../config/shown.ts";
import type { Row } from "./row.ts";
import { TableRows } from "./table_rows.ts";
import { type TextLines, textLines } from "./text_lines.ts";
import { unreadable } from "./unreadable.ts";

/** How a CSV file is written, and what is wanted of it. */
export interface CsvOptions {
  /** The character between cells; default a comma. */
  separator?: string | undefined;
  /** The names of the columns, where there is no header line. */
  columns?: readonly string[] | undefined;
  /** The columns to keep; default all. */
  wanted?: readonly string[] | undefined;
}

/**
 * Reads comma-separated values (RFC 4180): a quoted cell may contain the
 * separator, line ends and doubled quotes.
 *
 * @throws {DataError} When a record is not CSV, with its first line.
 */
export async function* readCsvRows(
  text: AsyncIterable<string>,
  file: string,
  { separator = ",", columns, wanted }: CsvOptions = {},
): AsyncGenerator<Row[]> {
  const table = new TableRows(file, columns, wanted);
  for await (const records of csvRecords(textLines(text, file))) {
    const lines = records.map(({ row, record }) => {
      if (record.trim() === "") {
        throw unreadable(file, row, "the line is empty, remove it");
      }
      return { row, cells: cells(record, separator, file, row) };
    });
    if (columns === undefined && table.header === undefined && lines[0]) {
      checkSeparator(lines[0].cells, file, lines[0].row, separator, wanted);
    }
    yield table.rows(lines);
  }
}

interface Record {
  /** Its first line, counted from 1. */
  row: number;
  record: string;
}

/** Puts lines together whose ends are within quotes. */
async function* csvRecords(
  lines: AsyncIterable<TextLines>,
): AsyncGenerator<Record[]> {
  let open: { row: number; parts: string[] } | undefined;
  for await (const { row, lines: some, returns } of lines) {
    const records: Record[] = [];
    for (const [i, line] of some.entries()) {
      const odd = line.includes('"') && line.split('"').length % 2 === 0;
      const end = returns?.[i] ? "\r" : "\n";
      if (open !== undefined) {
        open.parts.push(line);
        if (odd) {
          records.push({ row: open.row, record: open.parts.join("") });
          open = undefined;
        } else open.parts.push(end);
      } else if (odd) {
        open = { row: row + i, parts: [line, end] };
      } else {
        records.push({ row: row + i, record: line });
      }
    }
    yield records;
  }
  if (open !== undefined) {
    yield [{ row: open.row, record: open.parts.join("") }];
  }
}

function cells(
  record: string,
  separator: string,
  file: string,
  row: number,
): string[] {
  if (!record.includes('"')) return record.split(separator);
  try {
    // One record at a time: the parser's own line numbers count records.
    const [cells]: string[][] = parse(record, { separator });
    return cells!;
  } catch (error) {
    const reason = (error as Error).message
      .replace(/^.*?: (parse error on )?/, "");
    throw unreadable(
      file,
      row,
      `it is not CSV (${reason}), quote the cell as RFC 4180 says`,
      error,
    );
  }
}

/** A header of one column that another separator makes those of that are wanted. */
function checkSeparator(
  header: readonly string[],
  file: string,
  row: number,
  separator: string,
  wanted: readonly string[] = [],
): void {
  if (header.length > 1 || wanted.every((name) => header.includes(name))) {
    return;
  }
  for (const other of [",", ";", "\t", "|"]) {
    const names = header[0]!.split(other).map((name) =>
      name.replace(/^"(.*)"$/, "$1")
    );
    if (other === separator || !wanted.every((name) => names.includes(name))) {
      continue;
    }
    throw unreadable(
      file,
      row,
      `the header is one column with ${
        JSON.stringify(separator)
      } between cells, and ${listed(names)} with ${
        JSON.stringify(other)
      }, say so (format.separator: ${shown(other)})`,
    );
  }
}
