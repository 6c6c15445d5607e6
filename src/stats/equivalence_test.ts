import { mean } from "simple-statistics";
import { correlatedError } from "./correlated_error.ts";
import { t } from "./distributions.ts";
import { pairedDifferences } from "./paired_differences.ts";
import { standardDeviation } from "./standard_deviation.ts";
import { tieTolerance } from "./tie_tolerance.ts";

const TASK = "test equivalence";

/** The result of an equivalence test. */
export interface EquivalenceResult {
  /** The t statistic of the one-sided test with the larger p-value. */
  statistic: number;
  /** The larger p-value; below alpha, the two methods are practically equal. */
  pValue: number;
  /** The degrees of freedom, n - 1. */
  df: number;
}

/**
 * Whether the mean difference of paired scores is within a margin: two
 * one-sided t-tests (TOST; Schuirmann 1987; Lakens 2017), like
 * `statsmodels.stats.weightstats.ttost_paired`.
 *
 * The null hypothesis is that the difference is at least as large as the margin,
 * in either direction. A p-value below alpha is the same as a t-interval with
 * level 1 - 2 alpha inside the margin.
 *
 * @param a Scores of the first method, one per seed; at least two.
 * @param b Scores of the second method, in the same order of seeds.
 * @param margin The smallest difference that matters, in the unit of scores.
 * @param options `rho`: the correlation between differences, by default 0; for
 * scores on k folds, which share training examples, 1/k (Nadeau & Bengio 2003).
 * @returns The one-sided test with the larger p-value. If all differences are
 * equal, p is 0 if they are within the margin, otherwise 1.
 * @throws {RangeError} When the samples have fewer than two values, differ in
 * length or contain non-finite numbers, the margin is not positive, or
 * rho is not in [0, 1).
 *
 * @example
 * ```ts
 * import { equivalenceTest } from "dor/stats";
 * equivalenceTest([0.68, 0.67, 0.69], [0.68, 0.66, 0.7], 0.02).pValue; // about 0.037
 * ```
 */
export function equivalenceTest(
  a: readonly number[],
  b: readonly number[],
  margin: number,
  { rho = 0 }: { rho?: number } = {},
): EquivalenceResult {
  if (!(margin > 0 && margin < Infinity)) {
    throw new RangeError(
      `Cannot ${TASK} with margin ${margin}: expected a finite number above 0`,
    );
  }
  const differences = pairedDifferences(TASK, a, b, 2);
  const tolerance = tieTolerance(a, b);
  const df = differences.length - 1;
  // The test with the larger p-value is that of the nearer end.
  const distance = margin - Math.abs(mean(differences));
  const sd = standardDeviation(differences, tolerance);
  const standardError = correlatedError(sd, df + 1, rho);
  if (standardError === 0) {
    const inside = distance > tolerance;
    return {
      statistic: inside ? Infinity : -Infinity,
      pValue: inside ? 0 : 1,
      df,
    };
  }
  const statistic = distance / standardError;
  return { statistic, pValue: t.cdf(-statistic, df), df };
}
