import { checkPValues } from "./checks.ts";

/**
 * Corrects the p-values of a family of tests for the family-wise error rate
 * (Holm 1979).
 *
 * @param pValues In any order.
 * @returns The corrected p-values, in the same order, to compare with alpha.
 * @throws {RangeError} When one is not in [0, 1].
 *
 * @example
 * ```ts
 * import { holm } from "dor/stats";
 * holm([0.01, 0.04, 0.03, 0.005]); // about [0.03, 0.06, 0.06, 0.02]
 * ```
 */
export function holm(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  const order = pValues.map((_, i) => i)
    .sort((i, j) => pValues[i]! - pValues[j]!);
  const corrected = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach((i, rank) => {
    const p = Math.min(1, (order.length - rank) * pValues[i]!);
    largest = Math.max(largest, p);
    corrected[i] = largest;
  });
  return corrected;
}
