import { checkCount } from "./check_count.ts";
import { checkShare } from "./check_share.ts";
import { type ExactTest, smallestPossibleP } from "./smallest_possible_p.ts";

/**
 * How many seeds an exact test needs before any scores can give a p-value
 * below alpha.
 *
 * It says what is possible, not what is likely: for that, see
 * `minimumDetectableDifference`.
 *
 * @param alpha The level of the test.
 * @param test Which test.
 * @param options In how many comparisons the smallest p-value shall survive
 * the correction by Holm or Bonferroni; default 1.
 * @returns Seeds of each method.
 * @throws {RangeError} When alpha is not in (0, 1) or comparisons is not a
 * whole number of at least 1.
 *
 * @example
 * ```ts
 * import { seedsToReach } from "./seeds_to_reach.ts";
 * seedsToReach(0.05, "sign_flip"); // 6
 * ```
 */
export function seedsToReach(
  alpha: number,
  test: ExactTest,
  { comparisons = 1 }: { comparisons?: number } = {},
): number {
  checkShare("tell how many seeds are needed", "alpha", alpha);
  checkCount("tell how many seeds are needed", "comparisons", comparisons);
  let n = 1;
  while (comparisons * smallestPossibleP(n, test) >= alpha) n++;
  return n;
}
