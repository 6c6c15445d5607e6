/** The rows of a table that a batch reads, as a table of their own. */
export interface RowTable {
  /** The rows of the large table, ascending; the small one has them first, and room for as many as there are indices. */
  rows: Int32Array<ArrayBuffer>;
  /** The batch's indices into the small table. */
  indices: Int32Array<ArrayBuffer>;
  /** Rows of the small table: it depends on shapes alone, so that no new trace is needed for other indices. */
  size: number;
}

/** Finds the rows that a batch reads. */
export function rowTable(indices: Int32Array, tableRows: number): RowTable {
  const rows = Int32Array.from(new Set(indices)).sort();
  const positions = new Map<number, number>();
  rows.forEach((row, position) => positions.set(row, position));
  return {
    rows,
    indices: Int32Array.from(indices, (row) => positions.get(row)!),
    size: Math.min(tableRows, indices.length),
  };
}
