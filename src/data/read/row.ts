/** A row of a data file. */
export interface Row {
  file: string;
  /** The line, or for JSON and Parquet the record, counted from 1. */
  row: number;
  fields: Record<string, unknown>;
  /** The names of all columns, if `fields` has only the wanted ones. */
  columns?: readonly string[];
  /** Whether the file's first line names the columns. Default: no. */
  hasHeader?: boolean;
  /** The names of class indices, by field, if the file has them. */
  classNames?: Readonly<Record<string, readonly string[]>>;
}
