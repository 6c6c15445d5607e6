import {
  type Average,
  averagedScore,
  ratio,
  type Score,
} from "./averaged_score.ts";
import type { Decisions } from "./label_rows.ts";

/** Labels that are both right and given, of those that are either. */
export const jaccardOf: Score = (
  { truePositives, falsePositives, falseNegatives },
) => ratio(truePositives, truePositives + falsePositives + falseNegatives);

/**
 * Jaccard's index: how many of the labels that are right or given are both, as
 * `sklearn.metrics.jaccard_score` with `zero_division=0`. The average over
 * `samples` is what multi-label studies often call accuracy.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predicted In the same form and order.
 * @param options How labels are averaged; default `micro`.
 * @returns A number in [0, 1].
 * @throws {TypeError} When the two differ in length or form.
 *
 * @example
 * ```ts
 * import { jaccardScore } from "./jaccard_score.ts";
 * jaccardScore([[1, 0], [0, 1]], [[1, 0], [1, 1]]); // 2 / 3
 * ```
 */
export function jaccardScore(
  gold: Decisions,
  predicted: Decisions,
  { average = "micro" }: { average?: Average } = {},
): number {
  return averagedScore(jaccardOf, gold, predicted, average);
}
