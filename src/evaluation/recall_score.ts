import { type Average, averagedScore, recallOf } from "./averaged_score.ts";
import type { Decisions } from "./label_rows.ts";

/**
 * Recall: the share of gold labels that are predicted, like
 * `sklearn.metrics.recall_score` with `zero_division=0`.
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
 * import { recallScore } from "dor/metrics";
 * recallScore([[1, 0], [0, 1]], [[1, 0], [1, 1]], { average: "macro" });
 * ```
 */
export function recallScore(
  gold: Decisions,
  predicted: Decisions,
  { average = "micro" }: { average?: Average } = {},
): number {
  return averagedScore(recallOf, gold, predicted, average);
}
