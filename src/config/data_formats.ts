/** The keys of `format` that only some types of file have. */
type OwnKey = "rows" | "columns" | "separator";

/** The types that data files may have, with the keys of `format` that are for some of them only. */
export const DATA_FORMATS = {
  json: ["rows"],
  jsonl: [],
  csv: ["columns", "separator"],
  tsv: ["columns"],
  lines: ["columns", "separator"],
  parquet: [],
} as const satisfies Record<string, readonly OwnKey[]>;

export type DataFormat = keyof typeof DATA_FORMATS;

export const DATA_FORMAT_NAMES = Object.keys(DATA_FORMATS) as DataFormat[];

/** The types of file that have a key. */
export function formatsWith(key: OwnKey): DataFormat[] {
  return DATA_FORMAT_NAMES.filter((name) =>
    (DATA_FORMATS[name] as readonly OwnKey[]).includes(key)
  );
}
