import * as tf from "@tensorflow/tfjs-core";
import type { TaskKind } from "../evaluation/decide.ts";
import { checkShape } from "./check_shape.ts";

/**
 * The cross entropy of each example against targets in [0, 1]: the mean of
 * the labels' binary cross entropies for multi-label tasks, that of the
 * softmax for single-label ones.
 *
 * @param logits [texts, labels]
 * @param targets [texts, labels]; for single-label tasks each row sums to 1.
 * @param known [texts, labels]: 0 where a label is to count nothing; default 1.
 *   Multi-label tasks only: the labels of a softmax stand or fall together.
 * @param weights [1, labels]: what the loss of a label's positives is multiplied by; default 1.
 * @returns [texts, 1]
 * @throws {ShapeError} When the shapes differ.
 *
 * @example
 * ```ts
 * import { crossEntropy, type LossTerm, tf } from "dor/methods";
 *
 * const term: LossTerm = {
 *   name: "plain",
 *   compute: ({ heads }) =>
 *     tf.addN(
 *       heads.map(({ kind, logits, targets }) =>
 *         tf.mean(crossEntropy(kind, logits, targets))
 *       ),
 *     ),
 * };
 * ```
 */
export function crossEntropy(
  kind: TaskKind,
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  known?: tf.Tensor2D,
  weights?: tf.Tensor2D,
): tf.Tensor2D {
  checkShape("the targets", targets, logits.shape, "that of the logits");
  if (known !== undefined) {
    checkShape("the known labels", known, logits.shape, "that of the logits");
  }
  const positives = weights === undefined ? targets : tf.mul(targets, weights);
  if (kind === "single_label") {
    return tf.neg(tf.sum(tf.mul(positives, tf.logSoftmax(logits)), 1, true));
  }
  const each = weights === undefined
    ? tf.sub(tf.softplus(logits), tf.mul(targets, logits))
    : tf.add(
      tf.mul(positives, tf.softplus(tf.neg(logits))),
      tf.mul(tf.sub(1, targets), tf.softplus(logits)),
    );
  return tf.mean(known === undefined ? each : tf.mul(each, known), 1, true);
}
