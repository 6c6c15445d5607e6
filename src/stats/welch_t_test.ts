import { mean } from "simple-statistics";
import { checkSample } from "./checks.ts";
import { standardDeviation } from "./standard_deviation.ts";
import { tieTolerance } from "./tie_tolerance.ts";
import { tTestResult } from "./t_test_result.ts";
import type { TestResult } from "./test_result.ts";

/**
 * The t-test of two independent samples with unequal variances (Welch 1947),
 * like `scipy.stats.ttest_ind(equal_var=False)`.
 *
 * @param a Scores of the first method; at least two.
 * @param b Scores of the second method; at least two.
 * @returns t, the two-sided p-value, and the Welch-Satterthwaite degrees of
 * freedom. If both variances are 0, t is infinite and p is 0; if the means are
 * equal as well, t is 0 and p is 1.
 * @throws {RangeError} When a sample has fewer than two values or contains
 * non-finite numbers.
 *
 * @example
 * ```ts
 * import { welchTTest } from "dor/stats";
 * welchTTest([1, 2, 3], [1.1, 2.9, 4.2]).pValue; // about 0.536
 * ```
 */
export function welchTTest(
  a: readonly number[],
  b: readonly number[],
): TestResult & { df: number } {
  checkSample("compute Welch's t-test", a, 2);
  checkSample("compute Welch's t-test", b, 2);
  const tolerance = tieTolerance(a, b);
  const ofA = standardDeviation(a, tolerance) ** 2 / a.length;
  const ofB = standardDeviation(b, tolerance) ** 2 / b.length;
  // If both variances are 0, the degrees of freedom do not matter.
  const df = ofA + ofB === 0 ? a.length + b.length - 2 : (ofA + ofB) ** 2 /
    (ofA ** 2 / (a.length - 1) + ofB ** 2 / (b.length - 1));
  const difference = mean([...a]) - mean([...b]);
  return tTestResult(
    Math.abs(difference) <= tolerance ? 0 : difference,
    Math.sqrt(ofA + ofB),
    df,
  );
}
