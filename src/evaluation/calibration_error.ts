import type { MetricEntry } from "./metric_entry.ts";

/**
 * Expected calibration error (Guo et al. 2017, equation 3) over bins of equal
 * width: the mean distance between confidence and rate of being right,
 * weighted by how many predictions a bin holds.
 *
 * @param confidences How sure each prediction is, in [0, 1].
 * @param right Whether it came true: 1 or 0.
 * @param bins Default 15, as in the paper.
 */
export function calibrationError(
  confidences: readonly number[],
  right: readonly number[],
  bins = 15,
): number {
  const sums = Array.from(
    { length: bins },
    () => ({ confidence: 0, right: 0 }),
  );
  confidences.forEach((confidence, i) => {
    // Bins are open below and closed above, as in the paper.
    const bin = sums[Math.max(0, Math.ceil(confidence * bins) - 1)]!;
    bin.confidence += confidence;
    bin.right += right[i]!;
  });
  return sums.reduce(
    (error, bin) => error + Math.abs(bin.confidence - bin.right),
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
    // Of the label that is chosen.
    const best = probabilities.map((row) => row.indexOf(Math.max(...row)));
    return calibrationError(
      probabilities.map((row, i) => row[best[i]!]!),
      gold.map((row, i) => row[best[i]!]!),
    );
  },
};
