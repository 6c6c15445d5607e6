import { shortened } from "../../errors/shortened.ts";
import type { TensorFile } from "../weights/tensor_file.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { TensorLocation } from "./locate_encoder.ts";

/**
 * Checks the values of a parameter.
 *
 * @param own The encoder's own name of it.
 * @throws {CheckpointError} When some are not finite, or when all are zero in
 *   a table or a gain without which an encoder tells no text from another.
 */
export function checkValues(
  weights: TensorFile,
  own: string,
  { file, name }: TensorLocation,
): void {
  const values = weights.read(name);
  const count = notFinite(values);
  const why = count > 0
    ? `has ${count} of ${values.length} values that are not finite in float32`
    : !/(word_embeddings|LayerNorm)\.weight$/.test(own) ||
        values.some((value) => value !== 0)
    ? undefined
    : "has nothing but zeros, with which all texts are alike";
  if (why === undefined) return;
  throw new CheckpointError(
    file,
    `Cannot use the weights in ${file}: ${
      shortened(name, 120)
    } ${why}, put weights of a trained model there`,
  );
}

function notFinite(values: Float32Array): number {
  // A sum is some ten times as fast as a question about each; it is no number where one is not finite.
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0
    ? 0
    : values.reduce((n, value) => Number.isFinite(value) ? n : n + 1, 0);
}
