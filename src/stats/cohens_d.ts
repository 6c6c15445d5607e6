import { mean } from "simple-statistics";
import { checkSample } from "./checks.ts";
import { standardDeviation } from "./standard_deviation.ts";
import { tieTolerance } from "./tie_tolerance.ts";

/**
 * Cohen's d: the difference of two means in pooled standard deviations with
 * n - 1 (Cohen 1988, section 2.2).
 *
 * @param a Scores of the first method; at least two.
 * @param b Scores of the second method; at least two.
 * @returns A number, infinite if the means differ but the standard deviations
 * are 0. Cohen calls 0.2 small, 0.5 medium, 0.8 large.
 * @throws {RangeError} When a sample has fewer than two values or contains
 * non-finite numbers.
 *
 * @example
 * ```ts
 * import { cohensD } from "dor/stats";
 * cohensD([2, 4], [1, 3]); // about 0.71
 * ```
 */
export function cohensD(a: readonly number[], b: readonly number[]): number {
  checkSample("compute Cohen's d", a, 2);
  checkSample("compute Cohen's d", b, 2);
  const tolerance = tieTolerance(a, b);
  const difference = mean([...a]) - mean([...b]);
  if (Math.abs(difference) <= tolerance) return 0;
  const pooled = ((a.length - 1) * standardDeviation(a, tolerance) ** 2 +
    (b.length - 1) * standardDeviation(b, tolerance) ** 2) /
    (a.length + b.length - 2);
  return difference / Math.sqrt(pooled);
}
