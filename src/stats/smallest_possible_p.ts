import { checkCount, checkName } from "./checks.ts";

/** A test whose p-values come in steps, so that few seeds may never be significant. */
export type ExactTest = "sign_flip" | "wilcoxon" | "permutation";

/**
 * The smallest two-sided p-value that an exact test can give for any scores:
 * 2 / 2^n for n paired seeds, 2 / (2n choose n) for unpaired ones.
 *
 * @param study The test, and the number of seeds per method.
 * @returns A number in (0, 1].
 * @throws {RangeError} When seeds is not a whole number of at least 1, or the test
 * is not known.
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
  const task = "compute the smallest p-value";
  checkCount(task, "seeds", seeds);
  checkName(task, "test", test, ["sign_flip", "wilcoxon", "permutation"]);
  if (test !== "permutation") return 2 / 2 ** seeds;
  let p = 2;
  for (let i = 1; i <= seeds; i++) p *= i / (seeds + i);
  return p;
}
