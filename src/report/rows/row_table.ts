/** A table that is written row by row. */
export interface RowTable {
  /** Its columns, in order. */
  columns: readonly RowColumn[];
  /** Its rows, made one at a time. */
  rows: Iterable<Row>;
}

/** A column of a table. */
export interface RowColumn {
  name: string;
  type: "text" | "integer" | "number" | "boolean";
}

/** A row: values by the names of columns. Values may be missing; NaN counts as missing. */
export type Row = Readonly<
  Record<string, string | number | boolean | undefined>
>;

/** Columns of one type. */
export function columnsOf(
  type: RowColumn["type"],
  names: readonly string[],
): RowColumn[] {
  return names.map((name) => ({ name, type }));
}
