import type { Decisions } from "./label_rows.ts";
import { type RankingMetric, rankingMetric } from "./ranking_metric.ts";
import { rankingScore } from "./ranking_score.ts";
import type { Ranking, RankingAverage } from "./rankings.ts";

/**
 * Average precision: the mean precision over thresholds, weighted by the
 * increase in recall, like `sklearn.metrics.average_precision_score`.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param probabilities A row per example with a number per label.
 * @param options How labels are averaged; default `macro`.
 * @returns A number in [0, 1]; chance level is the share of examples with the label.
 * @throws {TypeError} When the two differ in length or form, a class index has no
 *   probability, or the average is neither `micro` nor `macro`.
 * @throws {RangeError} When a label has no example, for which scikit-learn
 *   returns 0.
 *
 * @example
 * ```ts
 * import { averagePrecision } from "dor/metrics";
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

/** The entry of `METRICS`. */
export function averagePrecisionMetric(average: RankingAverage): RankingMetric {
  return rankingMetric("average precision", meanPrecision, "occur", average);
}

function meanPrecision({ positives, negatives }: Ranking): number {
  let [i, j, sum] = [positives.length, negatives.length, 0];
  // From the highest threshold down; equal probabilities pass it together.
  while (i > 0) {
    const threshold = positives[i - 1]!;
    const before = i;
    do i--; while (i > 0 && positives[i - 1] === threshold);
    while (j > 0 && negatives[j - 1]! >= threshold) j--;
    const truePositives = positives.length - i;
    const falsePositives = negatives.length - j;
    sum += (before - i) * truePositives / (truePositives + falsePositives);
  }
  return sum / positives.length;
}
