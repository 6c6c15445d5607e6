import { checkCount } from "./check_count.ts";

/** The tests whose p-values come in steps, for which few seeds can be too few. */
export type ExactTest = "sign_flip" | "wilcoxon" | "permutation";

/**
 * The smallest two-sided p-value that an exact test can give, whatever the
 * scores: 2 / 2^n where they are paired, 2 / (2n over n) where they are not.
 *
 * @param n How many seeds each method has.
 * @param test Which test.
 * @returns A number in (0, 1].
 * @throws {RangeError} When n is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { smallestPossibleP } from "./smallest_possible_p.ts";
 * smallestPossibleP(3, "sign_flip"); // 0.25
 * ```
 */
export function smallestPossibleP(n: number, test: ExactTest): number {
  checkCount("tell the smallest p-value", "n", n);
  if (test !== "permutation") return 2 / 2 ** n;
  let p = 2;
  for (let i = 1; i <= n; i++) p *= i / (n + i);
  return p;
}
