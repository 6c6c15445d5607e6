import { extname } from "@std/path";
import { dataText } from "../../../data/read/data_text.ts";
import { readCsvRows } from "../../../data/read/read_csv_rows.ts";
import { readJsonlRows } from "../../../data/read/read_jsonl_rows.ts";
import { readJsonRows } from "../../../data/read/read_json_rows.ts";
import { readParquetRows } from "../../../data/read/read_parquet_rows.ts";
import { readTsvRows } from "../../../data/read/read_tsv_rows.ts";
import type { Row } from "../../../data/read/row.ts";
import { unreadable } from "../../../data/read/unreadable.ts";
import { ifExists } from "../../../files/if_exists.ts";
import { IMPORT_FORMATS, type ImportReading } from "./import_order.ts";

type Format = NonNullable<ImportReading["format"]>;

/** A file of predictions as rows. */
export interface Table {
  file: string;
  format: Format;
  rows: Row[];
  /** The names of all fields. */
  columns: string[];
}

const EXTENSIONS: Readonly<Record<string, Format>> = {
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".json": "json",
  ".csv": "csv",
  ".tsv": "tsv",
  ".parquet": "parquet",
};

/**
 * Reads all rows of a file of predictions.
 *
 * @param format By default, by the file's name and content.
 * @param ids Fields with ids: numbers in them are kept digit for digit.
 * @throws {DataError} When the file cannot be read, or its format is not known.
 */
export async function readTable(
  file: string,
  format: Format | undefined,
  ids: readonly string[],
): Promise<Table> {
  // A pipe would be empty the second time, and have the checksum of an empty file.
  if (ifExists(() => Deno.statSync(file))?.isFile === false) {
    throw unreadable(
      { file },
      "it is not a file, and has to be read more than once; write it to one",
    );
  }
  const known = format ?? await formatOf(file);
  const rows = (await Array.fromAsync(await batchesOf(file, known, ids)))
    .flat();
  const [first] = rows;
  if (first === undefined) {
    throw unreadable({ file }, "it has no rows; name another file");
  }
  const columns = first.columns ??
    [...new Set(rows.flatMap(({ fields }) => Object.keys(fields)))];
  const isLog = format === undefined && known === "jsonl" &&
    columns.includes("doc_id") &&
    (columns.includes("resps") || columns.includes("filtered_resps"));
  return {
    file,
    format: isLog ? "lm_eval" : known,
    rows,
    columns: [...columns],
  };
}

async function formatOf(file: string): Promise<Format> {
  const known = EXTENSIONS[extname(file).toLowerCase()];
  if (known !== undefined) return known;
  if (/^index\tprediction\r?$/.test(await firstLine(file))) {
    return "predict_results";
  }
  throw unreadable(
    { file },
    `neither its name nor its first line tells its format; name it with --format ${
      IMPORT_FORMATS.join("|")
    }`,
  );
}

async function firstLine(file: string): Promise<string> {
  let text = "";
  for await (const part of dataText(file)) {
    text += part;
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0]!;
}

async function batchesOf(
  file: string,
  format: Format,
  ids: readonly string[],
): Promise<AsyncGenerator<Row[]>> {
  switch (format) {
    case "jsonl":
    case "lm_eval":
      return readJsonlRows(dataText(file), file, ids);
    case "json":
      return readJsonRows(dataText(file), file, undefined, ids);
    case "csv": {
      // Names of labels may have either mark.
      const head = (await firstLine(file)).replaceAll(/"[^"]*"/g, "");
      const count = (mark: string) => head.split(mark).length;
      const separator = count(";") > count(",") ? ";" : ",";
      return readCsvRows(dataText(file), file, { separator });
    }
    case "tsv":
    case "predict_results":
      return readTsvRows(dataText(file), file, {});
    case "parquet":
      return readParquetRows(file, await parquetColumns(file));
  }
}

async function parquetColumns(file: string): Promise<readonly string[]> {
  for await (const [row] of readParquetRows(file, [])) {
    if (row !== undefined) return row.columns!;
  }
  return [];
}
