import { shortened } from "../../errors/shortened.ts";
import type { TensorFile } from "../weights/tensor_file.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import type { TensorLocation } from "./locate_encoder.ts";

/**
 * Checks the values of a parameter.
 *
 * @throws {CheckpointError} When a value is not finite, or when all word
 *   embeddings or all gains of a layer norm are zero.
 */
export function checkValues(
  weights: TensorFile,
  own: string,
  { file, name }: TensorLocation,
): void {
  const values = weights.read(name);
  const count = countNonFinite(values);
  const reason = count > 0
    ? `has ${count} of ${values.length} values that are not finite in float32`
    : !/(word_embeddings|tok_embeddings|norm)\.weight$/i.test(own) ||
        values.some((value) => value !== 0)
    ? undefined
    : "has only zeros, with which all texts are encoded alike";
  if (reason === undefined) return;
  throw new CheckpointError(
    `Cannot use the weights in ${file}: ${
      shortened(name, 120)
    } ${reason}; put weights of a trained model there`,
  );
}

function countNonFinite(values: Float32Array): number {
  // A sum is about ten times as fast as testing each value; it becomes NaN if any is not finite.
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0
    ? 0
    : values.reduce((n, value) => Number.isFinite(value) ? n : n + 1, 0);
}
