import { checkCount } from "./checks.ts";
import type { Correction } from "./corrections.ts";
import { declareSignificance } from "./declare_significance.ts";
import { smallestPossibleP } from "./smallest_possible_p.ts";

/**
 * The number of seeds that a family of comparisons needs before
 * `declareSignificance` can declare any of them significant, if all had their
 * smallest possible p-values.
 *
 * @param comparisons The number of comparisons in the family.
 * @param options The level (default 0.05) and the correction (default Holm's).
 * @returns The number of common seeds of each pair.
 * @throws {RangeError} When alpha is not in (0, 1), comparisons is not a whole
 * number of at least 1, or the correction is not known.
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
  checkCount("compute the seeds needed", "comparisons", comparisons);
  for (let seeds = 1;; seeds++) {
    const clearest = {
      signFlip: undefined,
      interval: undefined,
      smallestPossibleP: smallestPossibleP({ test: "sign_flip", seeds }),
    };
    const family = Array.from({ length: comparisons }, () => clearest);
    if (declareSignificance(family, options)[0]!.attainable) return seeds;
  }
}
