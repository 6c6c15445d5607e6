import { checkShare } from "./checks.ts";
import { equivalenceTest } from "./equivalence_test.ts";
import { pairedDifferences } from "./paired_differences.ts";
import { smallestPossibleP } from "./smallest_possible_p.ts";
import { standardDeviation } from "./standard_deviation.ts";
import { tInterval } from "./t_interval.ts";
import { tieTolerance } from "./tie_tolerance.ts";

/** What two methods are called, seen from the first. */
export type PracticalVerdict =
  | "better"
  | "worse"
  | "practically equal"
  | "open";

/**
 * Calls a method better or worse than another, practically equal, or leaves it
 * open (Lakens 2017, figure 1):
 *
 * 1. `"open"` if all differences are the same, so that no t-test is possible, and
 *    they are too few for the sign-flip test to have a p-value below alpha.
 * 2. Otherwise `"practically equal"` if `equivalenceTest` with `smallestEffect` as
 *    its margin has a p-value below alpha, even if the difference is not 0.
 * 3. Otherwise `"better"` if the interval of the mean difference a - b is above
 *    0, and `"worse"` if it is below 0. The difference may still be smaller than
 *    `smallestEffect`.
 * 4. Otherwise `"open"`: there are too few scores to tell.
 *
 * @param a Scores of the first method, higher being better; at least two.
 * @param b Scores of the second method, in the same order of seeds.
 * @param options The smallest difference that matters, in the unit of scores;
 * without it, no methods are practically equal. The level `alpha`, default 0.05.
 * The `interval` of a paired test; default the t-interval with level 1 - alpha.
 * The correlation `rho` between differences, by default 0; with k folds, 1/k.
 * @throws {RangeError} When the samples have fewer than two values, differ in
 * length or contain non-finite numbers, or an option is out of range.
 *
 * @example
 * ```ts
 * import { practicalVerdict } from "dor/stats";
 * const a = [0.68, 0.67, 0.69, 0.68];
 * practicalVerdict(a, [0.65, 0.66, 0.64, 0.65], { smallestEffect: 0.01 }); // "better"
 * practicalVerdict(a, [0.68, 0.67, 0.69, 0.681], { smallestEffect: 0.01 }); // "practically equal"
 * ```
 */
export function practicalVerdict(
  a: readonly number[],
  b: readonly number[],
  { smallestEffect, alpha = 0.05, interval, rho }: {
    smallestEffect?: number;
    alpha?: number;
    interval?: readonly [number, number];
    rho?: number;
  } = {},
): PracticalVerdict {
  checkShare("judge a difference", "alpha", alpha);
  const differences = pairedDifferences("judge a difference", a, b, 2);
  if (
    standardDeviation(differences, tieTolerance(a, b)) === 0 &&
    smallestPossibleP({ test: "sign_flip", seeds: differences.length }) >= alpha
  ) return "open";
  if (
    smallestEffect !== undefined &&
    equivalenceTest(a, b, smallestEffect, { rho }).pValue < alpha
  ) return "practically equal";
  const [low, high] = interval ??
    tInterval(differences, { level: 1 - alpha, rho });
  return low > 0 ? "better" : high < 0 ? "worse" : "open";
}
