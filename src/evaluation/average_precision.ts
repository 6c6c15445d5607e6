import type { Decisions } from "./label_rows.ts";
import {
  type RankingAverage,
  type RankingMetric,
  rankingMetric,
} from "./ranking_metric.ts";
import { rankingScore } from "./ranking_score.ts";

/**
 * Average precision: the precision at each threshold, weighted by the recall
 * that is gained there, as `sklearn.metrics.average_precision_score`.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param probabilities A row for each example, a number for each label.
 * @param options How labels are averaged; default `macro`.
 * @returns A number in [0, 1]; chance is the share of examples that have the label.
 * @throws {TypeError} When the two differ in length or form.
 * @throws {RangeError} When no example has a label, where scikit-learn says 0.
 *
 * @example
 * ```ts
 * import { averagePrecision } from "./average_precision.ts";
 * averagePrecision([[1, 0], [0, 1]], [[0.9, 0.6], [0.2, 0.4]]); // 0.75
 * ```
 */
export function averagePrecision(
  gold: Decisions,
  probabilities: readonly (readonly number[])[],
  { average = "macro" }: { average?: RankingAverage } = {},
): number {
  return rankingScore(averagePrecisionMetric(average), gold, probabilities);
}

/** The metric that tasks name. */
export function averagePrecisionMetric(average: RankingAverage): RankingMetric {
  return rankingMetric("average precision", precision, "occur", average);
}

function precision(having: Float64Array, others: Float64Array): number {
  let [given, wrong, sum] = [0, 0, 0];
  // From the highest threshold down; examples of one probability are given together.
  while (given < having.length) {
    const threshold = having.at(-1 - given)!;
    const before = given;
    while (having.at(-1 - given)! === threshold) given++;
    while (others.at(-1 - wrong)! >= threshold) wrong++;
    sum += (given - before) * given / (given + wrong);
  }
  return sum / having.length;
}
