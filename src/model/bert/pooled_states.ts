import * as tf from "@tensorflow/tfjs-core";
import { linear } from "../../engine/ops/linear.ts";
import type { Tensors } from "../../engine/program.ts";
import { weightedMean } from "../weighted_mean.ts";

/**
 * How the states of tokens become the vector of a text: the state of the first
 * token, that state after BERT's dense layer and tanh, or the mean.
 */
export type Pooling = "cls" | "pooler" | "mean";

/**
 * The vectors of texts.
 *
 * @param states [texts, tokens, size]
 * @param weights [texts, tokens]: 1, or 0 for padding.
 * @returns [texts, size]
 */
export function pooledStates(
  states: tf.Tensor3D,
  weights: tf.Tensor2D,
  pooling: Pooling,
  parameters: Tensors,
): tf.Tensor2D {
  if (pooling === "mean") return weightedMean(states, weights);
  const [texts, , size] = states.shape;
  const first = tf.reshape(
    tf.slice(states, [0, 0, 0], [texts, 1, size]),
    [texts, size],
  ) as tf.Tensor2D;
  if (pooling === "cls") return first;
  return tf.tanh(
    linear(
      first,
      parameters["pooler.dense.weight"] as tf.Tensor2D,
      parameters["pooler.dense.bias"] as tf.Tensor1D,
    ),
  );
}
