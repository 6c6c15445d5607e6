/** The types of data files. */
export type DataFormat = "json" | "jsonl" | "csv" | "tsv" | "lines" | "parquet";

/** The keys of `format` that only some types have. */
type OwnKey = "rows" | "columns" | "separator" | "bad_lines";

/** The types, with those keys of `format` that only some types have. */
const DATA_FORMATS: Readonly<Record<DataFormat, readonly OwnKey[]>> = {
  json: ["rows"],
  jsonl: [],
  csv: ["columns", "separator", "bad_lines"],
  tsv: ["columns", "bad_lines"],
  lines: ["columns", "separator", "bad_lines"],
  parquet: [],
};

export const DATA_FORMAT_NAMES = Object.keys(DATA_FORMATS) as DataFormat[];

/** The types that have a key. */
export function formatsWith(key: OwnKey): DataFormat[] {
  return DATA_FORMAT_NAMES.filter((name) => DATA_FORMATS[name].includes(key));
}
