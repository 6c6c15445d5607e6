import { confidenceBins } from "./confidence_bins.ts";
import { labelConfidences } from "./label_confidences.ts";
import type { MetricEntry } from "./metric_entry.ts";

/**
 * Expected calibration error (Guo et al. 2017, equation 3) over bins of equal
 * width: the mean difference between confidence and accuracy, weighted by the
 * number of predictions in a bin.
 *
 * @param confidences The confidence of each prediction, in [0, 1].
 * @param correct Whether each prediction is correct: 1 or 0.
 * @param bins Default 15, as in the paper.
 * @throws {RangeError} When the two differ in length, there are no predictions
 * or no bins, or a confidence or a result is not in [0, 1].
 *
 * @example
 * ```ts
 * import { calibrationError } from "dor/metrics";
 * calibrationError([0.25, 0.25, 0.75, 0.75], [0, 0, 1, 1]); // 0.25
 * ```
 */
export function calibrationError(
  confidences: readonly number[],
  correct: readonly number[],
  bins = 15,
): number {
  return confidenceBins(confidences, correct, bins).reduce(
    (error, bin) => error + Math.abs(bin.confidence - bin.correct),
    0,
  ) / confidences.length;
}

export const calibrationErrorMetric: MetricEntry = {
  title: "calibration error",
  direction: -1,
  range: [0, 1],
  needs: "probabilities",
  compute: ({ kind, gold, probabilities }) => {
    const { confidences, correct } = labelConfidences(
      kind,
      gold,
      probabilities,
    );
    return calibrationError(confidences, correct);
  },
};
