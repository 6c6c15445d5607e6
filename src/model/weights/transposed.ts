/** The side of a block: of its rows, all lie in the cache. */
const BLOCK = 32;

/**
 * A matrix with rows and columns exchanged.
 *
 * @param matrix [rows, columns], row-major.
 * @returns [columns, rows]
 */
export function transposed(
  matrix: Float32Array,
  rows: number,
  columns: number,
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(matrix.length);
  for (let top = 0; top < rows; top += BLOCK) {
    const bottom = Math.min(top + BLOCK, rows);
    for (let left = 0; left < columns; left += BLOCK) {
      const right = Math.min(left + BLOCK, columns);
      for (let column = left; column < right; column++) {
        for (let row = top; row < bottom; row++) {
          result[column * rows + row] = matrix[row * columns + column]!;
        }
      }
    }
  }
  return result;
}
