import { assertEquals, assertRejects } from "@std/assert";
import { DataError } from "../../src/data/data_error.ts";
import {
  type CsvOptions,
  readCsvRows as readCsv,
} from "../../src/data/read/read_csv_rows.ts";
import { readJsonRows as readJson } from "../../src/data/read/read_json_rows.ts";
import { readJsonlRows as readJsonl } from "../../src/data/read/read_jsonl_rows.ts";
import { readLinesRows as readLines } from "../../src/data/read/read_lines_rows.ts";
import { readTsvRows as readTsv } from "../../src/data/read/read_tsv_rows.ts";
import type { Row } from "../../src/data/read/row.ts";
import type { TableOptions } from "../../src/data/read/table_reader.ts";

/** The name of the file in messages. */
export const F = "data/file";

/** The text in pieces of `size` characters. */
async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) {
    yield await Promise.resolve(text.slice(i, i + size));
  }
}

/** The rows that a reader gives for a text; checks that they do not depend on how it is divided. */
async function all(
  read: (text: AsyncIterable<string>) => AsyncIterable<Row[]>,
  text: string,
): Promise<Row[]> {
  const outcomes: unknown[] = [];
  for (const size of [text.length || 1, 1, 2, 3, 7]) {
    try {
      outcomes.push((await Array.fromAsync(read(pieces(text, size)))).flat());
    } catch (error) {
      outcomes.push(error);
    }
  }
  for (const other of outcomes.slice(1)) {
    assertEquals(String(other), String(outcomes[0]));
  }
  if (outcomes[0] instanceof Error) throw outcomes[0];
  for (const other of outcomes.slice(1)) assertEquals(other, outcomes[0]);
  return outcomes[0] as Row[];
}

type Lines = Parameters<typeof readLines>[2];
export const readCsvRows = (text: string, file: string, options?: CsvOptions) =>
  all((text) => readCsv(text, file, options), text);
export const readTsvRows = (
  text: string,
  file: string,
  options?: TableOptions,
) => all((text) => readTsv(text, file, options), text);
export const readLinesRows = (text: string, file: string, format: Lines) =>
  all((text) => readLines(text, file, format), text);
export const readJsonlRows = (text: string, file: string, id?: string) =>
  all((text) => readJsonl(text, file, id === undefined ? [] : [id]), text);
export const readJsonRows = (
  text: string,
  file: string,
  key?: string,
  id?: string,
) =>
  all((text) => readJson(text, file, key, id === undefined ? [] : [id]), text);

/** The rows and fields that were read. */
export async function fields(
  rows: Promise<Row[]>,
): Promise<[number, Record<string, unknown>][]> {
  return (await rows).map(({ row, fields }) => [row, fields]);
}

/** Checks the error with which a text is refused. */
export async function fails(
  run: () => Promise<unknown>,
  row: number | undefined,
  message: string,
) {
  const error: DataError = await assertRejects(run, DataError, message);
  assertEquals(error.row, row);
  assertEquals(error.file, F);
}
