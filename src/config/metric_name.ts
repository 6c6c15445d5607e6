import * as z from "zod";

/** The metrics that a task can name; all but MSE, Hamming loss and calibration error are better when higher. */
export const METRIC_NAMES = [
  "accuracy",
  "f1_micro",
  "f1_macro",
  "f1_weighted",
  "precision_micro",
  "precision_macro",
  "precision_weighted",
  "recall_micro",
  "recall_macro",
  "recall_weighted",
  "hamming_loss",
  "mse",
  "calibration_error",
] as const;

/** A metric as definitions name it. */
export type MetricName = typeof METRIC_NAMES[number];

export const metricName = z.enum(METRIC_NAMES);

const LOWER_IS_BETTER: readonly MetricName[] = [
  "hamming_loss",
  "mse",
  "calibration_error",
];

/** 1 where a higher value of the metric is better, -1 where a lower one is. */
export function metricDirection(metric: MetricName): 1 | -1 {
  return LOWER_IS_BETTER.includes(metric) ? -1 : 1;
}
