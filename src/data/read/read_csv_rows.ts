import { parse } from "@std/csv";
import { listed } from "../../errors/listed.ts";
import type { DataError } from "../data_error.ts";
import type { Row } from "./row.ts";
import { type TableOptions, TableRows } from "./table_rows.ts";
import { type TextLines, textLines } from "./text_lines.ts";
import { unreadable } from "./unreadable.ts";

/** The format of a CSV file, and which columns to keep. */
export interface CsvOptions extends TableOptions {
  /** The character between cells; default a comma. */
  separator?: string;
}

/**
 * Reads comma-separated values (RFC 4180): a quoted cell may contain the
 * separator, line ends and doubled quotes.
 *
 * @throws {DataError} When a record is not valid CSV, with its first line.
 */
export async function* readCsvRows(
  text: AsyncIterable<string>,
  file: string,
  options: CsvOptions = {},
): AsyncGenerator<Row[]> {
  const { separator = ",", wanted } = options;
  const table = new TableRows(file, options);
  for await (const records of csvRecords(textLines(text, file), file)) {
    const first = table.header === undefined ? records[0] : undefined;
    if (first !== undefined) checkSeparator(first, file, separator, wanted);
    yield table.rows(records.map(({ row, record }) => {
      if (record.trim() === "") {
        throw unreadable({ file, row }, "the line is empty; remove it");
      }
      return { row, cells: cells(record, separator, file, row) };
    }));
  }
  table.finish();
}

interface Record {
  /** Its first line, counted from 1. */
  row: number;
  record: string;
}

/** V8 limits strings to about 536 million characters. */
const MAX_LENGTH = 250_000_000;

/** Joins lines whose ends are within quotes. */
async function* csvRecords(
  lines: AsyncIterable<TextLines>,
  file: string,
): AsyncGenerator<Record[]> {
  let open: { row: number; length: number; parts: string[] } | undefined;
  for await (const { row, lines: batch, returns } of lines) {
    const records: Record[] = [];
    for (const [i, line] of batch.entries()) {
      const odd = line.includes('"') && line.split('"').length % 2 === 0;
      const end = returns?.[i] ? "\r" : "\n";
      if (open !== undefined) {
        open.parts.push(line);
        open.length += line.length;
        if (open.length > MAX_LENGTH) throw unclosed(file, open.row);
        if (odd) {
          records.push({ row: open.row, record: open.parts.join("") });
          open = undefined;
        } else open.parts.push(end);
      } else if (odd) {
        open = { row: row + i, length: line.length, parts: [line, end] };
      } else {
        records.push({ row: row + i, record: line });
      }
    }
    yield records;
  }
  if (open !== undefined) throw unclosed(file, open.row);
}

function unclosed(file: string, row: number): DataError {
  return unreadable(
    { file, row },
    "it is not CSV (a quote is not closed); quote the cell according to RFC 4180",
  );
}

function cells(
  record: string,
  separator: string,
  file: string,
  row: number,
): string[] {
  if (!record.includes('"')) return record.split(separator);
  try {
    // One record at a time, because the parser counts records instead of lines.
    const [cells]: string[][] = parse(record, { separator });
    return cells!;
  } catch (error) {
    const reason = (error as Error).message
      .replace(/^.*?: (parse error on )?/, "");
    throw unreadable(
      { file, row },
      `it is not CSV (${reason}); quote the cell according to RFC 4180`,
      error,
    );
  }
}

/** Throws if the header has the wanted columns only with another separator. */
function checkSeparator(
  { row, record }: Record,
  file: string,
  separator: string,
  wanted: readonly string[] = [],
): void {
  const has = (separator: string) => {
    try {
      const [names]: string[][] = parse(record, { separator });
      return wanted.every((name) => names?.includes(name));
    } catch {
      return false;
    }
  };
  if (has(separator)) return;
  const other = [",", ";", "\t", "|"].find(has);
  if (other === undefined) return;
  throw unreadable(
    { file, row },
    `the header has the columns ${listed(wanted)} with the separator ${
      JSON.stringify(other)
    } but not with ${JSON.stringify(separator)}; set format.separator: ${
      JSON.stringify(other)
    }`,
  );
}
