import { cohensD } from "./cohens_d.ts";

/**
 * Hedges' g: Cohen's d, corrected for most of its bias in small samples by the
 * approximate factor 1 - 3 / (4 (n + m) - 9) (Hedges 1981, equation 6e).
 *
 * @param a Scores of the first method; at least two.
 * @param b Scores of the second method; at least two.
 * @returns A number on the scale of Cohen's d.
 * @throws {RangeError} When a sample has fewer than two values or contains
 * non-finite numbers.
 *
 * @example
 * ```ts
 * import { hedgesG } from "dor/stats";
 * hedgesG([2, 4], [1, 3]); // about 0.40
 * ```
 */
export function hedgesG(a: readonly number[], b: readonly number[]): number {
  const d = cohensD(a, b);
  return d * (1 - 3 / (4 * (a.length + b.length) - 9));
}
