/**
 * Metrics of predictions against gold labels. They need no permissions and no
 * packages.
 *
 * @example
 * ```ts
 * import { accuracy } from "dor/metrics";
 *
 * accuracy([0, 1, 1], [0, 1, 0]); // 0.6666666666666666
 * ```
 *
 * @module
 */
export { accuracy } from "../src/evaluation/accuracy.ts";
export { averagePrecision } from "../src/evaluation/average_precision.ts";
export { brierScore } from "../src/evaluation/brier_score.ts";
export { calibrationError } from "../src/evaluation/calibration_error.ts";
export { f1Score } from "../src/evaluation/f1_score.ts";
export { hammingLoss } from "../src/evaluation/hamming_loss.ts";
export { jaccardScore } from "../src/evaluation/jaccard_score.ts";
export { matthewsCorrelation } from "../src/evaluation/matthews_correlation.ts";
export { maximumCalibrationError } from "../src/evaluation/maximum_calibration_error.ts";
export { precisionScore } from "../src/evaluation/precision_score.ts";
export { recallScore } from "../src/evaluation/recall_score.ts";
export {
  type ReliabilityBin,
  reliabilityBins,
} from "../src/evaluation/reliability_bins.ts";
export { rocAuc } from "../src/evaluation/roc_auc.ts";
export type { RankingAverage } from "../src/evaluation/rankings.ts";
export type { Average } from "../src/evaluation/averaged_score.ts";
export type { Decisions } from "../src/evaluation/label_rows.ts";
