import type { MetricEntry } from "./metric_entry.ts";

/**
 * The mean squared difference between probabilities and targets, over all
 * labels of all examples.
 *
 * @param targets Rows of numbers in [0, 1]: 0 and 1, or shares of annotators.
 * @param probabilities Rows of the same shape.
 */
export function meanSquaredError(
  targets: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
): number {
  let sum = 0;
  let count = 0;
  targets.forEach((row, i) =>
    row.forEach((target, k) => {
      sum += (target - probabilities[i]![k]!) ** 2;
      count++;
    })
  );
  return sum / count;
}

export const meanSquaredErrorMetric: MetricEntry = {
  title: "MSE",
  direction: -1,
  range: [0, 1],
  needs: "probabilities",
  compute: ({ targets, probabilities }) =>
    meanSquaredError(targets, probabilities),
};
