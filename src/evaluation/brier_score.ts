/**
 * The Brier score: the squared difference between probabilities and gold labels,
 * summed over labels, as a mean over examples (Brier 1950).
 *
 * Like `sklearn.metrics.brier_score_loss(scale_by_half=False)`. A single column
 * with the probability of the positive class gives half of what two columns
 * give.
 *
 * @param gold Rows of 0/1 with a number per label, or class indices.
 * @param probabilities Rows with a probability per label.
 * @returns 0 for certain and correct predictions; at most 2 for classes, or the
 * number of labels.
 * @throws {TypeError} When the two differ in length or width, there are no
 * examples, or a class index has no probability.
 * @throws {RangeError} When a probability is not in [0, 1].
 *
 * @example
 * ```ts
 * import { brierScore } from "dor/metrics";
 * brierScore([0, 1], [[0.75, 0.25], [0.5, 0.5]]); // 0.3125
 * ```
 */
export function brierScore(
  gold: readonly (readonly number[])[] | readonly number[],
  probabilities: readonly (readonly number[])[],
): number {
  if (gold.length !== probabilities.length || gold.length === 0) {
    throw new TypeError(
      `Cannot compute a Brier score of ${gold.length} gold examples and ${probabilities.length} predictions`,
    );
  }
  let sum = 0;
  gold.forEach((label, i) => {
    const row = probabilities[i]!;
    const fits = typeof label === "number"
      ? Number.isInteger(label) && label >= 0 && label < row.length
      : label.length === row.length;
    if (!fits) {
      throw new TypeError(
        `Cannot compute a Brier score: gold example ${i} is ${
          JSON.stringify(label)
        }, but has ${row.length} probabilities`,
      );
    }
    row.forEach((probability, k) => {
      if (!(probability >= 0 && probability <= 1)) {
        throw new RangeError(
          `Cannot compute a Brier score: a probability of example ${i} is ${probability}, expected a number from 0 to 1`,
        );
      }
      const target = typeof label === "number"
        ? Number(label === k)
        : label[k]!;
      sum += (probability - target) ** 2;
    });
  });
  return sum / gold.length;
}
