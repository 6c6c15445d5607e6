import * as tf from "@tensorflow/tfjs-core";
import { checkShape } from "./check_shape.ts";
import type { HeadView } from "./recipe.ts";

const COLUMN = "[texts, 1]";

/**
 * The mean of a loss over the examples of a batch, each by its weight and
 * under its own head.
 *
 * @param weight [texts, 1]: the weights of all examples.
 * @param loss The loss of each example under a head, [texts, 1].
 * @returns One number, of shape [].
 * @throws {ShapeError} When the weights or the losses have another shape.
 *
 * @example
 * ```ts
 * import { type LossTerm, meanOverExamples, tf } from "dor/methods";
 *
 * const term: LossTerm = {
 *   name: "logits",
 *   compute: ({ heads, weight }) =>
 *     meanOverExamples(
 *       heads,
 *       weight,
 *       ({ logits }) => tf.mean(tf.square(logits), 1, true),
 *     ),
 * };
 * ```
 */
export function meanOverExamples(
  heads: readonly HeadView[],
  weight: tf.Tensor2D,
  loss: (head: HeadView) => tf.Tensor2D,
): tf.Scalar {
  const texts = weight.shape[0];
  checkShape("the weights of meanOverExamples", weight, [texts, 1], COLUMN);
  const sums = heads.map((head) => {
    const losses = loss(head);
    checkShape(
      `the losses for meanOverExamples under the head ${head.name}`,
      losses,
      [texts, 1],
      COLUMN,
    );
    return tf.sum(tf.mul(losses, head.weight));
  });
  // A batch of padding alone has a loss of 0 and not of 0 / 0.
  const count = tf.maximum(tf.sum(weight), tf.scalar(1e-6));
  return tf.div(tf.addN(sums), count) as tf.Scalar;
}
