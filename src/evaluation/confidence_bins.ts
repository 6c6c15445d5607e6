/** The predictions whose confidence is in a bin. */
export interface ConfidenceBin {
  count: number;
  /** The sum of their confidences. */
  confidence: number;
  correct: number;
}

/**
 * Sorts predictions into bins of equal width. Bins include their upper but not
 * their lower bound, and the first one also 0 (Guo et al. 2017).
 *
 * @throws {RangeError} When the two differ in length, there are no predictions
 * or no bins, or a confidence or a result is not in [0, 1].
 */
export function confidenceBins(
  confidences: readonly number[],
  correct: readonly number[],
  bins: number,
): ConfidenceBin[] {
  const task = "sort predictions by confidence";
  if (confidences.length !== correct.length || correct.length === 0) {
    throw new RangeError(
      `Cannot ${task}: there are ${confidences.length} confidences and ${correct.length} results`,
    );
  }
  if (!(Number.isSafeInteger(bins) && bins > 0)) {
    throw new RangeError(
      `Cannot ${task} with bins ${bins}: expected a whole number of at least 1`,
    );
  }
  const sums = Array.from(
    { length: bins },
    () => ({ count: 0, confidence: 0, correct: 0 }),
  );
  confidences.forEach((confidence, i) => {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new RangeError(
        `Cannot ${task}: confidence ${i} is ${confidence}, expected a number from 0 to 1`,
      );
    }
    const result = correct[i]!;
    if (!(result >= 0 && result <= 1)) {
      throw new RangeError(
        `Cannot ${task}: result ${i} is ${result}, expected a number from 0 to 1`,
      );
    }
    let at = Math.max(0, Math.ceil(confidence * bins) - 1);
    // 0.07 · 100 is above 7, but 0.07 is the upper bound of the seventh bin.
    if (at > 0 && confidence <= at / bins) at--;
    const bin = sums[at]!;
    bin.count++;
    bin.confidence += confidence;
    bin.correct += result;
  });
  return sums;
}
