import type { NumberFormat } from "./number_format.ts";

/** The description of a tensor in a file. */
export interface StoredTensor {
  shape: readonly number[];
  format: NumberFormat;
}

/** A file of named tensors, open for reading. */
export interface TensorFile extends Disposable {
  readonly path: string;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /**
   * Reads a tensor, in row-major order.
   *
   * @throws {CheckpointError} When it does not exist, or its number format is
   *   not supported.
   */
  read(name: string): Float32Array<ArrayBuffer>;
}
