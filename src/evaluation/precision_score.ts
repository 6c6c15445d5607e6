import { type Average, averagedScore, precisionOf } from "./averaged_score.ts";
import type { Decisions } from "./label_rows.ts";

/**
 * Precision: the share of predicted labels that are gold, like
 * `sklearn.metrics.precision_score` with `zero_division=0`.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predicted Predictions in the same form and order.
 * @param options How labels are averaged; default `micro`.
 * @returns A number in [0, 1].
 * @throws {TypeError} When the two differ in length or form, or the average
 * is not known.
 *
 * @example
 * ```ts
 * import { precisionScore } from "dor/metrics";
 * precisionScore([[1, 0], [0, 1]], [[1, 0], [1, 1]], { average: "macro" });
 * ```
 */
export function precisionScore(
  gold: Decisions,
  predicted: Decisions,
  { average = "micro" }: { average?: Average } = {},
): number {
  return averagedScore(precisionOf, gold, predicted, average);
}
