import { type Decisions, labelRows } from "./label_rows.ts";
import type { MetricEntry } from "./metric_entry.ts";

/**
 * The share of examples whose labels are all correct (exact match), like
 * `sklearn.metrics.accuracy_score`.
 *
 * @param gold Rows of 0/1, or class indices.
 * @param predicted Predictions in the same form and order.
 * @throws {TypeError} When the two differ in length or form.
 *
 * @example
 * ```ts
 * import { accuracy } from "dor/metrics";
 * accuracy([0, 1, 2], [0, 1, 1]); // 2 / 3
 * ```
 */
export function accuracy(gold: Decisions, predicted: Decisions): number {
  const rows = labelRows(gold, predicted);
  const correct =
    rows.gold.filter((row, i) =>
      row.every((value, k) => value === rows.predicted[i]![k])
    ).length;
  return correct / rows.gold.length;
}

export const accuracyMetric: MetricEntry = {
  title: "accuracy",
  direction: 1,
  range: [0, 1],
  needs: "decisions",
  compute: ({ gold, decisions }) => accuracy(gold, decisions),
};
