import type { FormatDefinition } from "../../config/task_definition.ts";
import { decodeText } from "./decode_text.ts";
import { readCsvRows } from "./read_csv_rows.ts";
import { readJsonRows } from "./read_json_rows.ts";
import { readJsonlRows } from "./read_jsonl_rows.ts";
import { readLinesRows } from "./read_lines_rows.ts";
import { readParquetRows } from "./read_parquet_rows.ts";
import { readTsvRows } from "./read_tsv_rows.ts";
import { readBytes } from "./read_bytes.ts";
import type { Row } from "./row.ts";

/**
 * Reads the rows of a data file.
 *
 * @param path Where it is; messages call it that, too.
 * @throws {DataError} When the file is not of its format.
 */
export async function readRows(
  path: string,
  format: FormatDefinition,
): Promise<Row[]> {
  const bytes = await readBytes(path);
  if (format.type === "parquet") {
    const columns = [format.text, format.labels, format.id ?? []].flat();
    return await readParquetRows(bytes, path, [...new Set(columns)]);
  }
  const text = decodeText(bytes, path);
  switch (format.type) {
    case "json":
      return readJsonRows(text, path, format.rows);
    case "jsonl":
      return readJsonlRows(text, path);
    case "csv":
      return readCsvRows(text, path, format.columns);
    case "tsv":
      return readTsvRows(text, path, format.columns);
    case "lines":
      return readLinesRows(text, path, format);
  }
}
