import type { MetricEntry } from "./metric_entry.ts";

/**
 * Expected calibration error (Guo et al. 2017, equation 3) over bins of equal
 * width: the mean difference between confidence and accuracy, weighted by the
 * number of predictions in a bin.
 *
 * @param confidences The confidence of each prediction, in [0, 1].
 * @param correct Whether each prediction is correct: 1 or 0.
 * @param bins Default 15, as in the paper.
 */
export function calibrationError(
  confidences: readonly number[],
  correct: readonly number[],
  bins = 15,
): number {
  const sums = Array.from(
    { length: bins },
    () => ({ confidence: 0, correct: 0 }),
  );
  confidences.forEach((confidence, i) => {
    // Bins include their upper but not their lower bound, as in the paper.
    const bin = sums[Math.max(0, Math.ceil(confidence * bins) - 1)]!;
    bin.confidence += confidence;
    bin.correct += correct[i]!;
  });
  return sums.reduce(
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
    if (kind === "multi_label") {
      return calibrationError(probabilities.flat(), gold.flat());
    }
    // Of the predicted label.
    const best = probabilities.map((row) => row.indexOf(Math.max(...row)));
    return calibrationError(
      probabilities.map((row, i) => row[best[i]!]!),
      gold.map((row, i) => row[best[i]!]!),
    );
  },
};
