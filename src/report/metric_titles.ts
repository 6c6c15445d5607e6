import type { MetricName } from "../config/metric_name.ts";

/** How metrics are called in tables. */
export const METRIC_TITLES: Readonly<Record<MetricName, string>> = {
  accuracy: "accuracy",
  f1_micro: "micro-F1",
  f1_macro: "macro-F1",
  f1_weighted: "weighted F1",
  precision_micro: "micro precision",
  precision_macro: "macro precision",
  precision_weighted: "weighted precision",
  recall_micro: "micro recall",
  recall_macro: "macro recall",
  recall_weighted: "weighted recall",
  hamming_loss: "Hamming loss",
  mse: "MSE",
  calibration_error: "calibration error",
};
