import { checkPValues } from "./checks.ts";

/**
 * Corrects the p-values of a family of tests for the family-wise error rate
 * (Bonferroni 1936). Holm's correction controls the same rate with more power.
 *
 * @param pValues In any order.
 * @returns The corrected p-values, in the same order, to compare with alpha.
 * @throws {RangeError} When one is not in [0, 1].
 *
 * @example
 * ```ts
 * import { bonferroni } from "dor/stats";
 * bonferroni([0.01, 0.04, 0.03, 0.005]); // about [0.04, 0.16, 0.12, 0.02]
 * ```
 */
export function bonferroni(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  return pValues.map((p) => Math.min(1, p * pValues.length));
}
