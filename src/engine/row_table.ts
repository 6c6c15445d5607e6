/** The rows of a table that a batch reads, as a table of their own. */
export interface RowTable {
  /** The rows of the large table, ascending; the small one has them first, and room for as many as there are indices. */
  rows: Int32Array<ArrayBuffer>;
  /** The batch's indices into the small table. */
  indices: Int32Array<ArrayBuffer>;
  /** Rows of the small table: it depends on shapes alone, so that no new trace is needed for other indices. */
  size: number;
}

/** For each row of a table its position in the small one, plus one; all zeros between calls. */
let positions = new Int32Array(0);

/** Finds the rows that a batch reads. */
export function rowTable(indices: Int32Array, tableRows: number): RowTable {
  if (positions.length < tableRows) positions = new Int32Array(tableRows);
  const found = new Int32Array(indices.length);
  let count = 0;
  for (const row of indices) {
    if (positions[row] === 0) {
      positions[row] = 1;
      found[count++] = row;
    }
  }
  const rows = found.slice(0, count).sort();
  rows.forEach((row, position) => positions[row] = position + 1);
  const table = {
    rows,
    indices: indices.map((row) => positions[row]! - 1),
    size: Math.min(tableRows, indices.length),
  };
  for (const row of rows) positions[row] = 0;
  return table as RowTable;
}
