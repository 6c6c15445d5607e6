import { accuracy } from "../evaluation/accuracy.ts";
import { f1Score } from "../evaluation/f1_score.ts";
import { hammingLoss } from "../evaluation/hamming_loss.ts";
import { jaccardScore } from "../evaluation/jaccard_score.ts";
import type { Decisions } from "../evaluation/label_rows.ts";
import { precisionScore } from "../evaluation/precision_score.ts";
import { recallScore } from "../evaluation/recall_score.ts";
import { COUNTED_METRICS, type CountedMetric } from "./example_counts.ts";

/** A metric of decisions. */
export type Metric = (gold: Decisions, predicted: Decisions) => number;

const BY_FUNCTION = new Map<Metric, CountedMetric>([
  [accuracy, "accuracy"],
  [hammingLoss, "hamming_loss"],
  [f1Score, "f1_micro"],
  [precisionScore, "precision_micro"],
  [recallScore, "recall_micro"],
  [jaccardScore, "jaccard_micro"],
]);

/**
 * The name of a metric that depends only on sums of counts; undefined for any
 * other function.
 *
 * @throws {TypeError} When the name is not that of a counted metric.
 */
export function countedMetricOf(
  metric: Metric | CountedMetric,
): CountedMetric | undefined {
  if (typeof metric === "function") return BY_FUNCTION.get(metric);
  if (COUNTED_METRICS.includes(metric)) return metric;
  throw new TypeError(
    `Cannot count the metric ${metric} per example: expected one of ${
      COUNTED_METRICS.join(", ")
    }, or a function`,
  );
}
