import cdf from "@stdlib/stats-base-dists-t-cdf";
import type { TestResult } from "./test_result.ts";

/**
 * The two-sided p-value of a difference with a standard error, by Student's t.
 *
 * Without any spread t is infinite and p 0, or, where there is no difference
 * either, t is 0 and p 1.
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
  return { statistic, pValue: 2 * cdf(-Math.abs(statistic), df), df };
}
