import { mean } from "simple-statistics";
import { pairedDifferences } from "./paired_differences.ts";
import { spread } from "./spread.ts";
import { tieTolerance } from "./tie_tolerance.ts";
import { tTestResult } from "./t_test_result.ts";
import type { TestResult } from "./test_result.ts";

/**
 * Student's t-test of paired scores (Student 1908), as
 * `scipy.stats.ttest_rel`.
 *
 * @param a Scores of the one method, one for each seed; at least two.
 * @param b Scores of the other method, in the same order of seeds.
 * @returns t, the two-sided p-value, and n - 1 degrees of freedom. Where all
 * differences are equal t is infinite and p 0, or, where they are zero, t is
 * 0 and p 1.
 * @throws {RangeError} When the samples have fewer than two values, differ in
 * length, or hold anything but finite numbers.
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
): TestResult & { df: number } {
  const differences = pairedDifferences("compute a paired t-test", a, b, 2);
  const n = differences.length;
  const sd = spread(differences, tieTolerance(a, b));
  return tTestResult(mean(differences), sd / Math.sqrt(n), n - 1);
}
