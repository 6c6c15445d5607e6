import { checkSample } from "./checks.ts";
import { tieTolerance } from "./tie_tolerance.ts";

/**
 * Cliff's delta: the probability that a value of a is larger than one of b,
 * minus the probability that it is smaller (Cliff 1993).
 *
 * @param a Scores of the first method.
 * @param b Scores of the second method; sizes may differ.
 * @returns A number in [-1, 1]. Romano et al. (2006) call it negligible below
 * 0.147, small below 0.33, medium below 0.474, and large otherwise.
 * @throws {RangeError} When a sample is empty or contains non-finite
 * numbers.
 *
 * @example
 * ```ts
 * import { cliffsDelta } from "dor/stats";
 * cliffsDelta([0.68, 0.67, 0.69], [0.65, 0.66, 0.64]); // 1
 * ```
 */
export function cliffsDelta(
  a: readonly number[],
  b: readonly number[],
): number {
  checkSample("compute Cliff's delta", a);
  checkSample("compute Cliff's delta", b);
  const tolerance = tieTolerance(a, b);
  let balance = 0;
  for (const x of a) {
    for (const y of b) {
      if (Math.abs(x - y) > tolerance) balance += Math.sign(x - y);
    }
  }
  return balance / (a.length * b.length);
}
