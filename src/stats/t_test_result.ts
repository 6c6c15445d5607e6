import { t } from "./distributions.ts";
import type { TestResult } from "./test_result.ts";

/**
 * Student's t and the two-sided p-value of a difference with a standard error.
 *
 * If the standard error is 0, t is infinite and p is 0; if the difference is 0
 * as well, t is 0 and p is 1.
 */
export function tTestResult(
  difference: number,
  standardError: number,
  df: number,
): TestResult & { df: number } {
  if (standardError === 0) {
    return difference === 0
      ? { statistic: 0, pValue: 1, df }
      : { statistic: Math.sign(difference) * Infinity, pValue: 0, df };
  }
  const statistic = difference / standardError;
  return { statistic, pValue: 2 * t.cdf(-Math.abs(statistic), df), df };
}
