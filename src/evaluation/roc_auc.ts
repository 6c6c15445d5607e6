import type { Decisions } from "./label_rows.ts";
import { type RankingMetric, rankingMetric } from "./ranking_metric.ts";
import { rankingScore } from "./ranking_score.ts";
import type { Ranking, RankingAverage } from "./rankings.ts";

/**
 * The area under the ROC curve: the probability that an example with a label is
 * ranked above one without it, where a tie counts half, like
 * `sklearn.metrics.roc_auc_score` with `multi_class="ovr"`.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param probabilities A row per example with a number per label.
 * @param options How labels are averaged; default `macro`.
 * @returns A number in [0, 1]; 0.5 is chance level.
 * @throws {TypeError} When the two differ in length or form, a class index has no
 *   probability, or the average is neither `micro` nor `macro`.
 * @throws {RangeError} When no example or every example has a label.
 *
 * @example
 * ```ts
 * import { rocAuc } from "dor/metrics";
 * rocAuc([0, 1, 1], [[0.8, 0.2], [0.3, 0.7], [0.9, 0.1]]); // 0.5
 * ```
 */
export function rocAuc(
  gold: Decisions,
  probabilities: readonly (readonly number[])[],
  { average = "macro" }: { average?: RankingAverage } = {},
): number {
  return rankingScore(rocAucMetric(average), gold, probabilities);
}

/** The entry of `METRICS`. */
export function rocAucMetric(average: RankingAverage): RankingMetric {
  return rankingMetric("ROC-AUC", area, "vary", average);
}

function area({ positives, negatives }: Ranking): number {
  const { length } = negatives;
  let [below, upTo, sum] = [0, 0, 0];
  for (const probability of positives) {
    while (below < length && negatives[below]! < probability) below++;
    while (upTo < length && negatives[upTo]! <= probability) upTo++;
    sum += (below + upTo) / 2;
  }
  return sum / (positives.length * length);
}
