import { cliffsDelta } from "./cliffs_delta.ts";

/**
 * Vargha and Delaney's A12: the probability that a value of a is larger than
 * one of b, where a tie counts half (Vargha and Delaney 2000).
 *
 * @param a Scores of the first method.
 * @param b Scores of the second method; sizes may differ.
 * @returns A number in [0, 1]; 0.5 if neither tends to be larger.
 * @throws {RangeError} When a sample is empty or contains non-finite
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
