import { confidenceBins } from "./confidence_bins.ts";

/**
 * Maximum calibration error (Guo et al. 2017, equation 5): the largest
 * difference between mean confidence and accuracy in a bin.
 *
 * @param confidences The confidence of each prediction, in [0, 1].
 * @param correct Whether each prediction is correct: 1 or 0.
 * @param bins The number of bins of equal width; default 15.
 * @throws {RangeError} When the two differ in length, there are no predictions
 * or no bins, or a confidence is not in [0, 1].
 *
 * @example
 * ```ts
 * import { maximumCalibrationError } from "dor/metrics";
 * maximumCalibrationError([0.25, 0.75, 0.75], [0, 1, 0]); // 0.25
 * ```
 */
export function maximumCalibrationError(
  confidences: readonly number[],
  correct: readonly number[],
  bins = 15,
): number {
  return Math.max(
    ...confidenceBins(confidences, correct, bins)
      .filter(({ count }) => count > 0)
      .map((bin) => Math.abs(bin.confidence - bin.correct) / bin.count),
  );
}
