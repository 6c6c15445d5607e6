import { confidenceBins } from "./confidence_bins.ts";

/** The predictions whose confidence is above `from` and at most `to`. */
export interface ReliabilityBin {
  /** The lower bound, which only the first bin includes. */
  from: number;
  /** The upper bound. */
  to: number;
  /** The number of predictions. */
  count: number;
  /** Their mean confidence; undefined if there are none. */
  confidence: number | undefined;
  /** The share of correct ones; undefined if there are none. */
  accuracy: number | undefined;
}

/**
 * What a reliability diagram shows: the accuracy of predictions by their
 * confidence (Guo et al. 2017, section 2).
 *
 * @param confidences The confidence of each prediction, in [0, 1]: the
 * probability of the predicted class, or that of a label.
 * @param correct Whether each prediction is correct, or the label is present: 1
 * or 0.
 * @param bins The number of bins of equal width; default 15.
 * @throws {RangeError} When the two differ in length, there are no predictions
 * or no bins, or a confidence is not in [0, 1].
 *
 * @example
 * ```ts
 * import { reliabilityBins } from "dor/metrics";
 * reliabilityBins([0.2, 0.7, 0.9], [0, 1, 0], 2)[1]!.accuracy; // 0.5
 * ```
 */
export function reliabilityBins(
  confidences: readonly number[],
  correct: readonly number[],
  bins = 15,
): ReliabilityBin[] {
  return confidenceBins(confidences, correct, bins).map((bin, i) => ({
    from: i / bins,
    to: (i + 1) / bins,
    count: bin.count,
    confidence: bin.count > 0 ? bin.confidence / bin.count : undefined,
    accuracy: bin.count > 0 ? bin.correct / bin.count : undefined,
  }));
}
