import type { Decisions } from "./label_rows.ts";
import {
  type RankingAverage,
  type RankingMetric,
  rankingMetric,
} from "./ranking_metric.ts";
import { rankingScore } from "./ranking_score.ts";

/**
 * The area under the receiver operating characteristic: how often an example
 * that has a label is given a higher probability of it than one that has it
 * not, where equal counts half, as `sklearn.metrics.roc_auc_score` with
 * `multi_class="ovr"`.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param probabilities A row for each example, a number for each label.
 * @param options How labels are averaged; default `macro`.
 * @returns A number in [0, 1]; 0.5 is chance.
 * @throws {TypeError} When the two differ in length or form.
 * @throws {RangeError} When no example has a label, or every example has it.
 *
 * @example
 * ```ts
 * import { rocAuc } from "./roc_auc.ts";
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

/** The metric that tasks name. */
export function rocAucMetric(average: RankingAverage): RankingMetric {
  return rankingMetric("ROC-AUC", area, "vary", average);
}

function area(having: Float64Array, others: Float64Array): number {
  let [below, upTo, sum] = [0, 0, 0];
  for (const probability of having) {
    while (below < others.length && others[below]! < probability) below++;
    while (upTo < others.length && others[upTo]! <= probability) upTo++;
    sum += (below + upTo) / 2;
  }
  return sum / (having.length * others.length);
}
