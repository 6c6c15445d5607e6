import { type Decisions, labelRows } from "./label_rows.ts";
import type { MetricEntry } from "./metric_entry.ts";

/**
 * The share of wrong decisions, over all labels of all examples for rows of
 * 0/1 and over examples for class indices, like `sklearn.metrics.hamming_loss`.
 *
 * @throws {TypeError} When the two differ in length or form.
 *
 * @example
 * ```ts
 * import { hammingLoss } from "dor/metrics";
 * hammingLoss([[1, 0], [0, 1]], [[1, 0], [1, 1]]); // 0.25
 * ```
 */
export function hammingLoss(gold: Decisions, predicted: Decisions): number {
  const rows = labelRows(gold, predicted);
  // A wrong class is wrong in two columns, its own and that of the right one.
  const decisions = typeof gold[0] === "number" ? 2 : rows.gold[0]!.length;
  let wrong = 0;
  rows.gold.forEach((row, i) =>
    row.forEach((value, k) => {
      if (value !== rows.predicted[i]![k]) wrong++;
    })
  );
  return wrong / (rows.gold.length * decisions);
}

export const hammingLossMetric: MetricEntry = {
  title: "Hamming loss",
  direction: -1,
  range: [0, 1],
  needs: "decisions",
  compute: ({ gold, decisions }) => hammingLoss(gold, decisions),
};
