import { checkPValues } from "./checks.ts";

/**
 * Corrects the p-values of a family of tests for the false discovery rate
 * (Benjamini and Hochberg 1995).
 *
 * @param pValues In any order; of tests that are independent or positively
 * dependent.
 * @returns The corrected p-values, in the same order, to compare with the
 * acceptable false discovery rate.
 * @throws {RangeError} When one is not in [0, 1].
 *
 * @example
 * ```ts
 * import { benjaminiHochberg } from "dor/stats";
 * benjaminiHochberg([0.01, 0.04, 0.03, 0.005]); // about [0.02, 0.04, 0.04, 0.02]
 * ```
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  checkPValues(pValues);
  const order = pValues.map((_, i) => i)
    .sort((i, j) => pValues[j]! - pValues[i]!);
  const corrected = new Array<number>(pValues.length);
  let smallest = 1;
  order.forEach((i, fromLast) => {
    const rank = order.length - fromLast;
    smallest = Math.min(smallest, order.length * pValues[i]! / rank);
    corrected[i] = smallest;
  });
  return corrected;
}
