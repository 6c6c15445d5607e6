import { cohensD } from "./cohens_d.ts";

/**
 * Hedges' g: Cohen's d without most of its bias in small samples, by the usual
 * approximate factor 1 - 3 / (4 (n + m) - 9) (Hedges 1981, equation 6e).
 *
 * @param a Scores of the one method; at least two.
 * @param b Scores of the other method; at least two.
 * @returns Any number, on the scale of Cohen's d.
 * @throws {RangeError} When a sample has fewer than two values or holds
 * anything but finite numbers.
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
