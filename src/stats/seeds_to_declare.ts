import { checkCount } from "./checks.ts";
import type { Correction } from "./corrections.ts";
import { declareSignificance } from "./declare_significance.ts";
import { smallestPossibleP } from "./smallest_possible_p.ts";

/**
 * How many seeds a family of comparisons needs before `declareSignificance`
 * can call any of them significant, were all as clear as their seeds allow.
 *
 * @param comparisons How many there are in the family.
 * @param options The level (default 0.05) and the correction (default Holm's).
 * @returns Seeds that the methods of a pair have in common.
 * @throws {RangeError} When alpha is not in (0, 1) or comparisons is not a
 * whole number of at least 1.
 *
 * @example
 * ```ts
 * import { seedsToDeclare } from "dor/stats";
 * seedsToDeclare(1); // 6
 * seedsToDeclare(10); // 9
 * ```
 */
export function seedsToDeclare(
  comparisons: number,
  options: { alpha?: number; correction?: Correction } = {},
): number {
  checkCount("tell how many seeds are needed", "comparisons", comparisons);
  for (let seeds = 1;; seeds++) {
    const clearest = {
      signFlip: undefined,
      interval: undefined,
      smallestPossibleP: smallestPossibleP({ test: "sign_flip", seeds: seeds }),
    };
    const family = Array.from({ length: comparisons }, () => clearest);
    if (declareSignificance(family, options)[0]!.attainable) return seeds;
  }
}
