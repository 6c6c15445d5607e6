import {
  type Average,
  averagedScore,
  ratio,
  type Score,
} from "./averaged_score.ts";
import type { Decisions } from "./label_rows.ts";

/** The Jaccard index of a 2x2 table: true positives among all labels that are gold or predicted. */
export const jaccardOf: Score = (
  { truePositives, falsePositives, falseNegatives },
) => ratio(truePositives, truePositives + falsePositives + falseNegatives);

/**
 * The Jaccard index: the share of labels that are both gold and predicted among
 * those that are either, like `sklearn.metrics.jaccard_score` with
 * `zero_division=0`. Multi-label studies often call the average over `samples`
 * accuracy.
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
 * import { jaccardScore } from "dor/metrics";
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
