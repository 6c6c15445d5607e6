import { checkCount, checkShare } from "./checks.ts";
import { type ExactTest, smallestPossibleP } from "./smallest_possible_p.ts";

/**
 * The number of seeds from which an exact test can give a p-value below alpha
 * for any scores at all.
 *
 * For the differences that a test is likely to detect, see
 * `minimumDetectableDifference`.
 *
 * @param goal The test; its level `alpha`, default 0.05; and the number of
 * `comparisons` to correct for by Holm or Bonferroni, default 1.
 * @returns The number of seeds per method.
 * @throws {RangeError} When alpha is not in (0, 1), comparisons is not a whole
 * number of at least 1, or the test is not known.
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
  checkShare("compute the seeds needed", "alpha", alpha);
  checkCount("compute the seeds needed", "comparisons", comparisons);
  let n = 1;
  while (comparisons * smallestPossibleP({ seeds: n, test }) >= alpha) n++;
  return n;
}
