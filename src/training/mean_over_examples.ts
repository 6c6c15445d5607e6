import * as tf from "@tensorflow/tfjs-core";
import type { HeadView } from "./recipe.ts";

/**
 * The mean of a loss over the examples of a batch, each by its weight and
 * under its own head.
 *
 * @param weight [texts, 1]: the weights of all examples.
 * @param loss The loss of each example under a head, [texts, 1].
 */
export function meanOverExamples(
  heads: readonly HeadView[],
  weight: tf.Tensor2D,
  loss: (head: HeadView) => tf.Tensor2D,
): tf.Scalar {
  const sums = heads.map((head) => tf.sum(tf.mul(loss(head), head.weight)));
  // A batch of padding alone has a loss of 0 and not of 0 / 0.
  const count = tf.maximum(tf.sum(weight), tf.scalar(1e-6));
  return tf.div(tf.addN(sums), count) as tf.Scalar;
}
