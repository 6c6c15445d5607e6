import { checkCount, checkShare } from "./checks.ts";
import { type ExactTest, smallestPossibleP } from "./smallest_possible_p.ts";

/**
 * How many seeds an exact test needs before any scores can give a p-value
 * below alpha.
 *
 * It says what is possible, not what is likely: for that, see
 * `minimumDetectableDifference`.
 *
 * @param goal The test; its level `alpha`, default 0.05; and in how many
 * comparisons the smallest p-value shall survive the correction by Holm or
 * Bonferroni, default 1.
 * @returns Seeds of each method.
 * @throws {RangeError} When alpha is not in (0, 1) or comparisons is not a
 * whole number of at least 1.
 *
 * @example
 * ```ts
 * import { seedsToReach } from "dor/stats";
 *
 * seedsToReach({ test: "sign_flip", alpha: 0.05 }); // 6
 * ```
 */
export function seedsToReach(
  { test, alpha = 0.05, comparisons = 1 }: {
    test: ExactTest;
    alpha?: number;
    comparisons?: number;
  },
): number {
  checkShare("tell how many seeds are needed", "alpha", alpha);
  checkCount("tell how many seeds are needed", "comparisons", comparisons);
  let n = 1;
  while (comparisons * smallestPossibleP({ seeds: n, test }) >= alpha) n++;
  return n;
}
