/** One row of a data file, as written there. */
export interface Row {
  /** The file that it stands in. */
  file: string;
  /** Its line, or for json and parquet its record, counted from 1. */
  row: number;
  fields: Record<string, unknown>;
  /** All that the file has, where `fields` are those alone that were wanted. */
  columns?: readonly string[];
}
