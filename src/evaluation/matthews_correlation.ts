import { ratio, summedCounts } from "./averaged_score.ts";
import type { TaskKind } from "./decide.ts";
import { type LabelCounts, labelCounts } from "./label_counts.ts";
import type { Decisions } from "./label_rows.ts";
import type { MetricEntry } from "./metric_entry.ts";

/**
 * Matthews' correlation of gold and predicted labels, for any number of classes
 * (Gorodkin 2004), as `sklearn.metrics.matthews_corrcoef`: 0 where all gold or
 * all predicted labels are the same. Of rows of 0/1, which scikit-learn does not
 * take, it is that of all their numbers, one after the other.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predicted In the same form and order.
 * @returns A number in [-1, 1].
 * @throws {TypeError} When the two differ in length or form.
 *
 * @example
 * ```ts
 * import { matthewsCorrelation } from "./matthews_correlation.ts";
 * matthewsCorrelation([0, 1, 2, 2], [0, 1, 2, 1]); // 0.7
 * ```
 */
export function matthewsCorrelation(
  gold: Decisions,
  predicted: Decisions,
): number {
  const counts = labelCounts(gold, predicted);
  return typeof gold[0] === "number"
    ? correlation("single_label", counts)
    : correlation("multi_label", counts);
}

export const matthewsMetric: MetricEntry = {
  title: "Matthews correlation",
  direction: 1,
  range: [-1, 1],
  needs: "decisions",
  compute: ({ kind, counts }) => correlation(kind, counts),
};

/** Of classes that exclude each other, or of having a label and not having it. */
function correlation(kind: TaskKind, labels: readonly LabelCounts[]): number {
  const all = summedCounts(labels);
  const turned: LabelCounts = {
    truePositives: all.trueNegatives,
    falsePositives: all.falseNegatives,
    falseNegatives: all.falsePositives,
    trueNegatives: all.truePositives,
  };
  const classes = kind === "single_label" ? labels : [all, turned];
  const sum = (value: (counts: LabelCounts) => number) =>
    classes.reduce((sum, counts) => sum + value(counts), 0);
  const gold = (one: LabelCounts) => one.truePositives + one.falseNegatives;
  const given = (one: LabelCounts) => one.truePositives + one.falsePositives;
  const right = sum(({ truePositives }) => truePositives);
  const count = sum(gold);
  const covariance = right * count - sum((one) => gold(one) * given(one));
  const spread = (size: (one: LabelCounts) => number) =>
    count ** 2 - sum((one) => size(one) ** 2);
  return ratio(covariance, Math.sqrt(spread(gold) * spread(given)));
}
