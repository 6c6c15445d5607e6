import * as tf from "@tensorflow/tfjs-core";
import type { TaskKind } from "../evaluation/decide.ts";
import type { LossTerm } from "./recipe.ts";

/**
 * The loss on gold labels: binary cross entropy, averaged over the labels, for
 * multi-label heads and softmax cross entropy for single-label ones; the mean
 * over the examples of the batch, each by its weight.
 */
export function supervised(): LossTerm {
  return {
    name: "supervised",
    compute({ heads, weight }) {
      const count = tf.maximum(tf.sum(weight), tf.scalar(1));
      const sums = heads.map((head) =>
        tf.sum(tf.mul(
          crossEntropy(head.kind, head.logits, head.targets),
          head.weight,
        ))
      );
      return tf.div(tf.addN(sums), count) as tf.Scalar;
    },
  };
}

/**
 * The cross entropy of each example against targets in [0, 1].
 *
 * @param logits [texts, labels]
 * @param targets [texts, labels]; for single-label heads each row sums to 1.
 * @returns [texts, 1]
 */
export function crossEntropy(
  kind: TaskKind,
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
): tf.Tensor2D {
  return kind === "multi_label"
    ? tf.mean(tf.sub(tf.softplus(logits), tf.mul(targets, logits)), 1, true)
    : tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), 1, true));
}
