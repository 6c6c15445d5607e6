/** A small table of the rows of a large table that a batch reads. */
export interface RowTable {
  /** The rows of the large table, ascending, which are the first rows of the small one. */
  rows: Int32Array<ArrayBuffer>;
  /** The indices of the batch in the small table. */
  indices: Int32Array<ArrayBuffer>;
  /** The number of rows of the small table. It depends only on shapes, so that other indices need no new trace. */
  size: number;
}

/** The position of each row in the small table, plus 1; all zeros between calls. */
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
