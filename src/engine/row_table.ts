/** The rows of a table that a batch reads, as a table of their own. */
export interface RowTable {
  /** The rows of the large table, ascending; the rest of the small table repeats the first one. */
  rows: Int32Array<ArrayBuffer>;
  /** The batch's indices into the small table. */
  indices: Int32Array<ArrayBuffer>;
  /** Rows of the small table, at least `rows.length`. */
  size: number;
}

/**
 * Finds the rows that a batch reads. The small table's size is rounded up to
 * four steps an octave, so that few shapes occur and few traces are made.
 */
export function rowTable(indices: Int32Array, tableRows: number): RowTable {
  const rows = Int32Array.from(new Set(indices)).sort();
  const positions = new Map<number, number>();
  rows.forEach((row, position) => positions.set(row, position));
  const size = Math.min(tableRows, roundedUp(rows.length));
  return {
    rows,
    indices: Int32Array.from(indices, (row) => positions.get(row)!),
    size: Math.max(size, rows.length),
  };
}

function roundedUp(count: number): number {
  if (count <= 16) return 16;
  const unit = 2 ** (Math.floor(Math.log2(count)) - 2);
  return Math.ceil(count / unit) * unit;
}
