import { checkCount, checkSample } from "./checks.ts";

const TASK = "compute an expected maximum";

/** The distribution of the maximum of several scores. */
export interface ExpectedMaximum {
  /** The mean of the maximum. */
  mean: number;
  /** The standard deviation of the maximum. */
  sd: number;
}

/**
 * The expected maximum of n scores, such as the best validation score after n
 * trials of a search, estimated from the scores of at least n trials.
 *
 * By default, the n scores are drawn without replacement, and the mean is
 * unbiased (Tang et al. 2020). With replacement, it is the
 * estimator of Dodge et al. (2019, section 3), which is too low on average and
 * also defined for n above the number of scores. Neither is reliable for n
 * above half the number of scores.
 *
 * @param scores The score of each trial, higher being better.
 * @param n The number of trials whose maximum is estimated.
 * @param options Whether to draw with `replacement`; default false.
 * @throws {RangeError} When there are no scores, one is not finite, n is not a
 * whole number of at least 1, or n exceeds the number of scores and is drawn
 * without replacement.
 *
 * @example
 * ```ts
 * import { expectedMaximum } from "dor/stats";
 * expectedMaximum([0.61, 0.63, 0.65], 2).mean; // about 0.643
 * ```
 */
export function expectedMaximum(
  scores: readonly number[],
  n: number,
  { replacement = false }: { replacement?: boolean } = {},
): ExpectedMaximum {
  checkSample(TASK, scores);
  checkCount(TASK, "n", n);
  const { length: total } = scores;
  if (!replacement && n > total) {
    throw new RangeError(
      `Cannot ${TASK} of ${n} scores from ${total}; give more scores, or draw with replacement`,
    );
  }
  const ascending = Float64Array.from(scores).sort();
  const chances = replacement
    ? ascending.map((_, i) => ((i + 1) / total) ** n - (i / total) ** n)
    : withoutReplacement(total, n);
  // From the largest score, so that equal scores have an sd of exactly 0.
  const top = ascending[total - 1]!;
  let below = 0;
  chances.forEach((chance, i) => below += chance * (top - ascending[i]!));
  const mean = top - below;
  let variance = 0;
  chances.forEach((chance, i) =>
    variance += chance * (ascending[i]! - mean) ** 2
  );
  return { mean, sd: Math.sqrt(variance) };
}

/**
 * The probability that each of `total` ranks is the highest of n:
 * C(i - 1, n - 1) / C(total, n) for the i-th. Each follows from the next, so
 * that no binomial coefficient overflows.
 */
function withoutReplacement(total: number, n: number): Float64Array {
  const chances = new Float64Array(total);
  chances[total - 1] = n / total;
  for (let i = total - 1; i >= n; i--) {
    chances[i - 1] = chances[i]! * (i + 1 - n) / i;
  }
  return chances;
}
