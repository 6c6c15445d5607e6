import { mean } from "simple-statistics";
import { correlatedError } from "./correlated_error.ts";
import { pairedDifferences } from "./paired_differences.ts";
import { standardDeviation } from "./standard_deviation.ts";
import { tieTolerance } from "./tie_tolerance.ts";
import { tTestResult } from "./t_test_result.ts";
import type { TestResult } from "./test_result.ts";

/**
 * Student's t-test of paired scores (Student 1908), like
 * `scipy.stats.ttest_rel`; with `rho`, the corrected resampled t-test for scores
 * from cross-validation, which share training examples (Nadeau & Bengio 2003;
 * Bouckaert & Frank 2004 for repeated cross-validation).
 *
 * @param a Scores of the first method, one per seed; at least two.
 * @param b Scores of the second method, in the same order of seeds.
 * @param options `rho`: the correlation between differences, by default 0; with k
 * folds, 1/k.
 * @returns t, the two-sided p-value, and n - 1 degrees of freedom. If all
 * differences are equal, t is infinite and p is 0; if they are 0, t is 0 and p
 * is 1.
 * @throws {RangeError} When the samples have fewer than two values, differ in
 * length, or contain non-finite numbers, or rho is not in [0, 1).
 *
 * @example
 * ```ts
 * import { pairedTTest } from "dor/stats";
 * pairedTTest([0.68, 0.67, 0.69], [0.65, 0.66, 0.64]).pValue; // about 0.12
 * ```
 */
export function pairedTTest(
  a: readonly number[],
  b: readonly number[],
  { rho = 0 }: { rho?: number } = {},
): TestResult & { df: number } {
  const differences = pairedDifferences("compute a paired t-test", a, b, 2);
  const n = differences.length;
  const sd = standardDeviation(differences, tieTolerance(a, b));
  return tTestResult(mean(differences), correlatedError(sd, n, rho), n - 1);
}
