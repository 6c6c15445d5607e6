import { ratio, summedCounts } from "./averaged_score.ts";
import type { TaskKind } from "./decide.ts";
import { type LabelCounts, labelCounts } from "./label_counts.ts";
import type { Decisions } from "./label_rows.ts";
import type { MetricEntry } from "./metric_entry.ts";

/**
 * The Matthews correlation coefficient for any number of classes (Gorodkin
 * 2004), like `sklearn.metrics.matthews_corrcoef`: 0 if all gold or all
 * predicted labels are the same. Rows of 0/1, which scikit-learn does not
 * support, are treated as one binary sequence.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predicted Predictions in the same form and order.
 * @returns A number in [-1, 1].
 * @throws {TypeError} When the two differ in length or form.
 *
 * @example
 * ```ts
 * import { matthewsCorrelation } from "dor/metrics";
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

/** Over the labels of a single-label task; else over the two classes of having a label and not having it. */
function correlation(kind: TaskKind, labels: readonly LabelCounts[]): number {
  const all = summedCounts(labels);
  const swapped: LabelCounts = {
    truePositives: all.trueNegatives,
    falsePositives: all.falseNegatives,
    falseNegatives: all.falsePositives,
    trueNegatives: all.truePositives,
  };
  const classes = kind === "single_label" ? labels : [all, swapped];
  const sum = (value: (counts: LabelCounts) => number) =>
    classes.reduce((sum, counts) => sum + value(counts), 0);
  const gold = (c: LabelCounts) => c.truePositives + c.falseNegatives;
  const predicted = (c: LabelCounts) => c.truePositives + c.falsePositives;
  const correct = sum(({ truePositives }) => truePositives);
  const count = sum(gold);
  const covariance = correct * count - sum((c) => gold(c) * predicted(c));
  const variance = (size: (c: LabelCounts) => number) =>
    count ** 2 - sum((c) => size(c) ** 2);
  return ratio(covariance, Math.sqrt(variance(gold) * variance(predicted)));
}
