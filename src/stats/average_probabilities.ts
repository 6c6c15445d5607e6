const TASK = "average probabilities";

/**
 * The weighted mean of the probabilities of several models, per example and
 * label.
 *
 * @param probabilities For each model, rows with a probability per label.
 * @param weights A weight for each model, at least 0; default equal weights.
 * Only their proportions matter.
 * @throws {RangeError} When there are no models, they differ in examples or
 * labels, or the weights are not as described.
 *
 * @example
 * ```ts
 * import { averageProbabilities } from "dor/stats";
 * averageProbabilities([[[0.2, 0.8]], [[0.6, 0.4]]]); // about [[0.4, 0.6]]
 * ```
 */
export function averageProbabilities(
  probabilities: readonly (readonly (readonly number[])[])[],
  weights: readonly number[] = probabilities.map(() => 1),
): number[][] {
  const [first] = probabilities;
  if (first === undefined) {
    throw new RangeError(`Cannot ${TASK}: there are no models`);
  }
  probabilities.forEach((rows, model) => {
    if (
      rows.length !== first.length ||
      rows.some((row, i) => row.length !== first[i]!.length)
    ) {
      throw new RangeError(
        `Cannot ${TASK}: model ${model} has other examples or labels than model 0`,
      );
    }
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (
    weights.length !== probabilities.length ||
    weights.some((weight) => !(weight >= 0)) || !(sum > 0 && sum < Infinity)
  ) {
    throw new RangeError(
      `Cannot ${TASK} with weights ${
        JSON.stringify(weights)
      }: expected one of at least 0 for each of ${probabilities.length} models, and not all 0`,
    );
  }
  return first.map((row, i) =>
    row.map((_, k) => {
      let total = 0;
      weights.forEach((weight, model) =>
        total += weight * probabilities[model]![i]![k]!
      );
      return total / sum;
    })
  );
}
