import { listed } from "../../errors/listed.ts";
import type { DataError } from "../data_error.ts";
import type { Row } from "./row.ts";
import { type TableOptions, TableReader } from "./table_reader.ts";
import { type TextLines, textLines } from "./text_lines.ts";
import { unreadable } from "./unreadable.ts";

/** The format of a CSV file, and which columns to keep. */
export interface CsvOptions extends TableOptions {
  /** The character between cells; default a comma. */
  separator?: string;
}

/**
 * Reads comma-separated values (RFC 4180): a quoted cell may contain the
 * separator, line ends, which are kept as they are, and doubled quotes.
 *
 * @throws {DataError} When a record is not valid CSV, with its first line.
 */
export async function* readCsvRows(
  text: AsyncIterable<string>,
  file: string,
  options: CsvOptions = {},
): AsyncGenerator<Row[]> {
  const { separator = ",", wanted } = options;
  const table = new TableReader(file, options);
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
  for await (const { row, lines: batch, ends } of lines) {
    const records: Record[] = [];
    for (const [i, line] of batch.entries()) {
      const odd = line.includes('"') && line.split('"').length % 2 === 0;
      const end = ends?.[i] ?? "\n";
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
  try {
    return split(record, separator);
  } catch (error) {
    throw unreadable(
      { file, row },
      `it is not CSV (${
        (error as Error).message
      }); quote the cell according to RFC 4180`,
      error,
    );
  }
}

/** The cells of a record, with line ends as they are. */
function split(record: string, separator: string): string[] {
  if (!record.includes('"')) return record.split(separator);
  const cells: string[] = [];
  for (let at = 0; at <= record.length;) {
    let end: number;
    if (record[at] === '"') {
      end = at;
      // A doubled quote does not close the cell. Records have an even number of quotes, so one does.
      do end = record.indexOf('"', end + 1) + 1; while (record[end] === '"');
      if (end < record.length && !record.startsWith(separator, end)) {
        throw new SyntaxError("a quote within a cell is not doubled");
      }
      cells.push(record.slice(at + 1, end - 1).replaceAll('""', '"'));
    } else {
      end = record.indexOf(separator, at);
      if (end < 0) end = record.length;
      const cell = record.slice(at, end);
      if (cell.includes('"')) {
        throw new SyntaxError("a cell with a quote is not in quotes");
      }
      cells.push(cell);
    }
    at = end + separator.length;
  }
  return cells;
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
      const names = split(record, separator);
      return wanted.every((name) => names.includes(name));
    } catch {
      return false;
    }
  };
  if (wanted.length === 0 || has(separator)) return;
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
