import { cliffsDelta } from "./cliffs_delta.ts";

/**
 * Vargha and Delaney's A12: how likely a value of a is above one of b, equal
 * ones counting half (Vargha and Delaney 2000).
 *
 * @param a Scores of the one method.
 * @param b Scores of the other method; as many or not.
 * @returns A number in [0, 1]; 0.5 where neither is larger.
 * @throws {RangeError} When a sample is empty or holds anything but finite
 * numbers.
 *
 * @example
 * ```ts
 * import { varghaDelaney } from "dor/stats";
 * varghaDelaney([1, 2, 3], [1, 2, 3]); // 0.5
 * ```
 */
export function varghaDelaney(
  a: readonly number[],
  b: readonly number[],
): number {
  return (cliffsDelta(a, b) + 1) / 2;
}
