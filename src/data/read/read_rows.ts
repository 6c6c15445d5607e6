import type { DataFormat } from "../../config/data_formats.ts";
import type { FormatDefinition } from "../../config/task_definition.ts";
import { dataText } from "./data_text.ts";
import { readCsvRows } from "./read_csv_rows.ts";
import { readJsonRows } from "./read_json_rows.ts";
import { readJsonlRows } from "./read_jsonl_rows.ts";
import { readLinesRows } from "./read_lines_rows.ts";
import { readParquetRows } from "./read_parquet_rows.ts";
import { readTsvRows } from "./read_tsv_rows.ts";
import type { Row } from "./row.ts";

type Reader = (
  path: string,
  format: FormatDefinition,
  wanted: readonly string[],
) => AsyncGenerator<Row[]>;

const READERS: Record<DataFormat, Reader> = {
  json: (path, { rows, id }) =>
    readJsonRows(dataText(path), path, rows, id === undefined ? [] : [id]),
  jsonl: (path, { id }) =>
    readJsonlRows(dataText(path), path, id === undefined ? [] : [id]),
  csv: (path, format, wanted) =>
    readCsvRows(dataText(path), path, { ...format, wanted }),
  tsv: (path, format, wanted) =>
    readTsvRows(dataText(path), path, { ...format, wanted }),
  lines: (path, format, wanted) =>
    readLinesRows(dataText(path), path, { ...format, wanted }),
  parquet: (path, _, wanted) => readParquetRows(path, wanted),
};

/** Reads the rows of a data file in batches. */
export function readRows(
  path: string,
  format: FormatDefinition,
  wanted: readonly string[],
): AsyncGenerator<Row[]> {
  return READERS[format.type](path, format, wanted);
}
