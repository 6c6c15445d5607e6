import * as tf from "@tensorflow/tfjs-core";
import { InputError } from "../errors/input_error.ts";
import { ShapeError } from "./check_shape.ts";
import { crossedTexts } from "./crossed_texts.ts";
import type { LossInput, LossTerm } from "./recipe.ts";
import { withoutRandom } from "./without_random.ts";

/**
 * A loss term's value for a batch.
 *
 * @throws {InputError} By the term's name, when it gives anything but one
 *   number, when shapes do not go together, when it has crossed all texts with
 *   all texts on the way, or when it draws random numbers.
 * @throws Whatever else the term throws.
 */
export function termValue(term: LossTerm, input: LossInput): tf.Scalar {
  const what = `Cannot use the loss term ${term.name}`;
  const tape = () => tf.engine().state.activeTape ?? [];
  const from = tape().length;
  let value: unknown;
  try {
    value = withoutRandom(
      `${what}: compute draws random numbers, which would be the same in every step; use context.dropout`,
      () => term.compute(input),
    );
  } catch (error) {
    if (!isOfShapes(error)) throw error;
    throw new InputError(`${what}: ${error.message}`, { cause: error });
  }
  const crossed = crossedTexts(textsOf(input), tape().slice(from));
  if (crossed !== undefined) {
    const { vector, column, made } = crossed;
    throw new InputError(
      `${what}: it has combined ${listed(vector)} with ${listed(column)} into ${
        listed(made)
      }, each text with every other; give both the shape [texts, 1], or write the first as [1, texts] if pairs are intended`,
    );
  }
  if (!(value instanceof tf.Tensor)) {
    throw new InputError(
      `${what}: compute gave ${
        kindOf(value)
      }, expected a tensor with one number, of shape []`,
    );
  }
  if (value.rank !== 0) {
    throw new InputError(
      `${what}: compute gave the shape ${
        listed(value.shape)
      }, expected one number, of shape []; meanOverExamples makes it of a loss for each text, [texts, 1]`,
    );
  }
  if (value.dtype !== "float32") {
    throw new InputError(
      `${what}: compute gave ${value.dtype}, expected float32`,
    );
  }
  return value as tf.Scalar;
}

/** Whether tensors did not go together: what a term throws itself needs no more words. */
function isOfShapes(error: unknown): error is Error {
  if (error instanceof ShapeError) return true;
  const frames = error instanceof Error ? error.stack?.split("\n    at ") : [];
  return frames?.[1]?.includes("/tfjs-core/") ?? false;
}

/** All that has a row for each text. */
function textsOf({ pooled, weight, foreign, heads }: LossInput): tf.Tensor[] {
  return [
    pooled,
    weight,
    foreign,
    ...heads.flatMap((head) => [
      head.logits,
      head.targets,
      head.known,
      head.weight,
      head.teacher,
      head.taught,
    ]),
  ];
}

function listed(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value instanceof Promise) return "a promise";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
