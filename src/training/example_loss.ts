import * as tf from "@tensorflow/tfjs-core";
import { checkShape } from "./check_shape.ts";
import { crossEntropy } from "./cross_entropy.ts";
import type { HeadView } from "./recipe.ts";

/**
 * The loss of each example under a head, as its task has it: cross entropy,
 * or the squared error of the probabilities, averaged over the labels (the
 * REDv2 authors' regression setting, where targets are shares of annotators).
 *
 * @param logits [texts, labels]
 * @param targets [texts, labels] in [0, 1]
 * @returns [texts, 1]
 * @throws {ShapeError} When the shapes differ.
 *
 * @example
 * ```ts
 * import { exampleLoss, type LossTerm, meanOverExamples } from "dor/methods";
 *
 * const term: LossTerm = {
 *   name: "gold",
 *   compute: ({ heads, weight }) =>
 *     meanOverExamples(
 *       heads,
 *       weight,
 *       (head) => exampleLoss(head, head.logits, head.targets),
 *     ),
 * };
 * ```
 */
export function exampleLoss(
  { kind, loss, known, classWeights }: Pick<
    HeadView,
    "kind" | "loss" | "known" | "classWeights"
  >,
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
): tf.Tensor2D {
  if (loss === "cross_entropy") {
    return crossEntropy(kind, logits, targets, known, classWeights);
  }
  checkShape("the targets", targets, logits.shape, "that of the logits");
  checkShape("the known labels", known, logits.shape, "that of the logits");
  const probabilities = kind === "multi_label"
    ? tf.sigmoid(logits)
    : tf.softmax(logits);
  const squares = tf.square(tf.sub(probabilities, targets));
  return tf.mean(tf.mul(squares, known), 1, true);
}
