/** A small table of the rows of a large table that a batch reads. */
export interface RowTable {
  /** The rows of the large table, ascending, which are the first rows of the small one. */
  rows: Int32Array<ArrayBuffer>;
  /** The indices of the batch in the small table. */
  indices: Int32Array<ArrayBuffer>;
  /** The number of rows of the small table. It depends only on shapes, so that other indices need no new trace. */
  size: number;
}

/** A bit for each row, which is set if the batch reads it; all zeros between calls. */
let bits = new Int32Array(0);
/** The position of each row of the batch in the small table. */
let positions = new Int32Array(0);

/** Finds the rows that a batch reads. */
export function rowTable(indices: Int32Array, tableRows: number): RowTable {
  if (positions.length < tableRows) {
    positions = new Int32Array(tableRows);
    bits = new Int32Array(Math.ceil(tableRows / 32));
  }
  for (const row of indices) bits[row >> 5]! |= 1 << (row & 31);
  const size = Math.min(tableRows, indices.length);
  const rows = new Int32Array(size);
  let count = 0;
  const words = Math.ceil(tableRows / 32);
  for (let word = 0; word < words; word++) {
    // The lowest bit first: rows are ascending without being sorted.
    for (let left = bits[word]!; left !== 0; left &= left - 1) {
      const row = 32 * word + 31 - Math.clz32(left & -left);
      positions[row] = count;
      rows[count++] = row;
    }
    bits[word] = 0;
  }
  const places = new Int32Array(indices.length);
  for (let i = 0; i < places.length; i++) places[i] = positions[indices[i]!]!;
  return { rows: rows.slice(0, count), indices: places, size };
}
