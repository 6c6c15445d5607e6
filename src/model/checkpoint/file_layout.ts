import type { ParameterSpec } from "../../engine/program.ts";

/**
 * How parameters are stored in checkpoints: weights of dense layers are [in, out]
 * here and [out, in] there, as in PyTorch.
 */
export const fileLayout = {
  shape(spec: ParameterSpec): readonly number[] {
    return isDense(spec) ? spec.shape.toReversed() : spec.shape;
  },
  /** The values of a parameter as in a file; the same array where nothing differs. */
  toFile(
    spec: ParameterSpec,
    values: Float32Array<ArrayBuffer>,
  ): Float32Array<ArrayBuffer> {
    return isDense(spec)
      ? transposed(values, spec.shape[0]!, spec.shape[1]!)
      : values;
  },
  /** The values of a parameter from those in a file. */
  fromFile(
    spec: ParameterSpec,
    stored: Float32Array<ArrayBuffer>,
  ): Float32Array<ArrayBuffer> {
    return isDense(spec)
      ? transposed(stored, spec.shape[1]!, spec.shape[0]!)
      : stored;
  },
};

function isDense({ name, shape }: ParameterSpec): boolean {
  return shape.length === 2 && !/embeddings(\.weight)?$/.test(name);
}

/** The side of a square block of a matrix whose rows fit into the cache. */
const BLOCK = 32;

/** Transposes a matrix [rows, columns] in row-major order. */
function transposed(
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
