import { type Average, averagedScore, f1Of } from "./averaged_score.ts";
import type { Decisions } from "./label_rows.ts";

/**
 * F1, the harmonic mean of precision and recall, like
 * `sklearn.metrics.f1_score` with `zero_division=0`.
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
 * import { f1Score } from "dor/metrics";
 * f1Score([[1, 0], [0, 1]], [[1, 0], [1, 1]], { average: "macro" });
 * ```
 */
export function f1Score(
  gold: Decisions,
  predicted: Decisions,
  { average = "micro" }: { average?: Average } = {},
): number {
  return averagedScore(f1Of, gold, predicted, average);
}
