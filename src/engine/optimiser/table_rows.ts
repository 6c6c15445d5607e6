/** Wider rows are copied by a call each, narrower ones number by number. */
const NARROW = 128;

/** Narrow rows that are read together. */
const TOGETHER = 64;

/** Numbers in a line of the cache. */
const LINE = 16;

/** Combines numbers that are only read to have them in the cache; otherwise the compiler would leave them out. */
let _seen = 0;

/** Rows of a table, of which some are copied. */
export interface TableRows {
  rows: Int32Array;
  /** Numbers per row. */
  width: number;
}

/** Copies rows `from` to `to` of a list of rows, one after the other, to the start of an array. */
export function gatherRows(
  table: Float32Array,
  { rows, width }: TableRows,
  array: Float32Array,
  from = 0,
  to = rows.length,
): void {
  if (width > NARROW) {
    for (let i = from, at = 0; i < to; i++, at += width) {
      const start = rows[i]! * width;
      array.set(table.subarray(start, start + width), at);
    }
    return;
  }
  const [source, target, elements] = elementsOf(table, array, width);
  const lines = new Int32Array(table.buffer, table.byteOffset, table.length);
  for (let first = from, at = 0; first < to; first += TOGETHER) {
    const last = Math.min(to, first + TOGETHER);
    // Many short reads wait for memory at the same time; copies do not.
    let bits = 0;
    for (let i = first; i < last; i++) {
      const start = rows[i]! * width;
      for (let k = 0; k < width; k += LINE) bits ^= lines[start + k]!;
    }
    _seen = bits;
    for (let i = first; i < last; i++, at += elements) {
      const start = rows[i]! * elements;
      for (let k = 0; k < elements; k++) target[at + k] = source[start + k]!;
    }
  }
}

/** Copies the start of an array to rows `from` to `to` of a list of rows. */
export function scatterRows(
  array: Float32Array,
  table: Float32Array,
  { rows, width }: TableRows,
  from: number,
  to: number,
): void {
  if (width > NARROW) {
    for (let i = from, at = 0; i < to; i++, at += width) {
      table.set(array.subarray(at, at + width), rows[i]! * width);
    }
    return;
  }
  const [source, target, elements] = elementsOf(array, table, width);
  for (let i = from, at = 0; i < to; i++, at += elements) {
    const start = rows[i]! * elements;
    for (let k = 0; k < elements; k++) target[start + k] = source[at + k]!;
  }
}

/** Arrays and the width of their rows, with two numbers per element where that is possible. */
function elementsOf(
  a: Float32Array,
  b: Float32Array,
  width: number,
): [Float32Array | Float64Array, Float32Array | Float64Array, number] {
  const inPairs = width % 2 === 0 &&
    a.byteOffset % 8 === 0 && b.byteOffset % 8 === 0;
  return inPairs ? [pairsOf(a), pairsOf(b), width / 2] : [a, b, width];
}

function pairsOf({ buffer, byteOffset, length }: Float32Array): Float64Array {
  return new Float64Array(buffer, byteOffset, length >> 1);
}
