import { checkCount } from "./checks.ts";

/** The tests whose p-values come in steps, for which few seeds can be too few. */
export type ExactTest = "sign_flip" | "wilcoxon" | "permutation";

/**
 * The smallest two-sided p-value that an exact test can give, whatever the
 * scores: 2 / 2^n for n seeds where they are paired, 2 / (2n over n) where they are not.
 *
 * @param study The test, and how many seeds each method has.
 * @returns A number in (0, 1].
 * @throws {RangeError} When seeds is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { smallestPossibleP } from "dor/stats";
 *
 * smallestPossibleP({ test: "sign_flip", seeds: 3 }); // 0.25
 * ```
 */
export function smallestPossibleP(
  { test, seeds }: { test: ExactTest; seeds: number },
): number {
  checkCount("tell the smallest p-value", "seeds", seeds);
  if (test !== "permutation") return 2 / 2 ** seeds;
  let p = 2;
  for (let i = 1; i <= seeds; i++) p *= i / (seeds + i);
  return p;
}
