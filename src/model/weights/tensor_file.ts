import type { NumberFormat } from "./number_format.ts";

/** What a file says of one of its tensors. */
export interface StoredTensor {
  shape: readonly number[];
  format: NumberFormat;
}

/** A file of named tensors, open for reading. */
export interface TensorFile extends Disposable {
  readonly path: string;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /**
   * Reads one tensor, in row-major order.
   *
   * @throws {CheckpointError} When there is none of the name, or its numbers
   *   are of a format that is not read.
   */
  read(name: string): Float32Array<ArrayBuffer>;
}
