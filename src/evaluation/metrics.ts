import { accuracyMetric } from "./accuracy.ts";
import { averagePrecisionMetric } from "./average_precision.ts";
import {
  type Average,
  averageOf,
  f1Of,
  precisionOf,
  recallOf,
  type Score,
} from "./averaged_score.ts";
import { calibrationErrorMetric } from "./calibration_error.ts";
import { hammingLossMetric } from "./hamming_loss.ts";
import { jaccardOf } from "./jaccard_score.ts";
import { matthewsMetric } from "./matthews_correlation.ts";
import { meanSquaredErrorMetric } from "./mean_squared_error.ts";
import type { MetricEntry } from "./metric_entry.ts";
import { rocAucMetric } from "./roc_auc.ts";

/** The name of a metric in definitions. */
export type MetricName =
  | "accuracy"
  | `${"f1" | "precision" | "recall"}_${"micro" | "macro" | "weighted"}`
  | `jaccard_${Average}`
  | `${"roc_auc" | "average_precision"}_${"micro" | "macro"}`
  | "hamming_loss"
  | "mse"
  | "calibration_error"
  | "matthews";

/**
 * Every metric. This table determines what definitions may name, what is
 * computed and recorded, and how tables show it.
 */
export const METRICS: Readonly<Record<MetricName, MetricEntry>> = {
  accuracy: accuracyMetric,
  f1_micro: averagedMetric("micro-F1", f1Of, "micro"),
  f1_macro: averagedMetric("macro-F1", f1Of, "macro"),
  f1_weighted: averagedMetric("weighted F1", f1Of, "weighted"),
  precision_micro: averagedMetric("micro precision", precisionOf, "micro"),
  precision_macro: averagedMetric("macro precision", precisionOf, "macro"),
  precision_weighted: averagedMetric(
    "weighted precision",
    precisionOf,
    "weighted",
  ),
  recall_micro: averagedMetric("micro recall", recallOf, "micro"),
  recall_macro: averagedMetric("macro recall", recallOf, "macro"),
  recall_weighted: averagedMetric("weighted recall", recallOf, "weighted"),
  hamming_loss: hammingLossMetric,
  mse: meanSquaredErrorMetric,
  calibration_error: calibrationErrorMetric,
  matthews: matthewsMetric,
  jaccard_micro: averagedMetric("micro Jaccard", jaccardOf, "micro"),
  jaccard_macro: averagedMetric("macro Jaccard", jaccardOf, "macro"),
  jaccard_weighted: averagedMetric("weighted Jaccard", jaccardOf, "weighted"),
  jaccard_samples: averagedMetric("samples Jaccard", jaccardOf, "samples"),
  roc_auc_micro: rocAucMetric("micro"),
  roc_auc_macro: rocAucMetric("macro"),
  average_precision_micro: averagePrecisionMetric("micro"),
  average_precision_macro: averagePrecisionMetric("macro"),
};

export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

function averagedMetric(
  title: string,
  score: Score,
  average: Average,
): MetricEntry {
  return {
    title,
    direction: 1,
    range: [0, 1],
    needs: "decisions",
    compute: (examples) => averageOf(score, examples, average),
  };
}
