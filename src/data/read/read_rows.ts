import type { FormatDefinition } from "../../config/task_definition.ts";
import { dataText } from "./data_text.ts";
import { readCsvRows } from "./read_csv_rows.ts";
import { readJsonRows } from "./read_json_rows.ts";
import { readJsonlRows } from "./read_jsonl_rows.ts";
import { readLinesRows } from "./read_lines_rows.ts";
import { readParquetRows } from "./read_parquet_rows.ts";
import { readTsvRows } from "./read_tsv_rows.ts";
import type { Row } from "./row.ts";

/**
 * Reads the rows of a data file, some at a time.
 *
 * @param path Where it is; messages call it that, too.
 * @param wanted The fields to keep.
 * @throws {DataError} When the file is not of its format.
 */
export function readRows(
  path: string,
  format: FormatDefinition,
  wanted: readonly string[],
): AsyncGenerator<Row[]> {
  if (format.type === "parquet") return readParquetRows(path, wanted);
  const text = dataText(path);
  switch (format.type) {
    case "json":
      return readJsonRows(text, path, format.rows, format.id);
    case "jsonl":
      return readJsonlRows(text, path, format.id);
    case "csv":
      return readCsvRows(text, path, { ...format, wanted });
    case "tsv":
      return readTsvRows(text, path, format.columns, wanted);
    case "lines":
      return readLinesRows(text, path, format, wanted);
  }
}
