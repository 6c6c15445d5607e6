import { mean, sum } from "simple-statistics";
import { randomStream } from "../random/stream.ts";
import { checkCount } from "./checks.ts";
import { countPairSums } from "./count_pair_sums.ts";
import { pairedDifferences } from "./paired_differences.ts";
import type { TestResult } from "./test_result.ts";
import { tieTolerance } from "./tie_tolerance.ts";

const TASK = "compute a sign-flip test";

/** Up to this many pairs, all 2^n signs are counted, in the time of 2^(n / 2). */
const EXACT_UP_TO = 36;

/**
 * The paired permutation test of a mean difference: the share of all signs of
 * the differences whose mean is at least as large (Fisher 1935, section 21).
 *
 * It is exact for up to 36 pairs. For more, it uses random signs and adds 1 to
 * both counts (Phipson and Smyth 2010).
 *
 * @param a Scores of the first method, one per seed.
 * @param b Scores of the second method, in the same order of seeds.
 * @param options For more than 36 pairs: the number of rounds (default 10,000)
 * and their seed (default 1).
 * @returns The mean of a - b, the two-sided p-value, the number of pairs, and
 * whether it is exact. The smallest possible p-value is 2 / 2^n with n pairs, and
 * 1 / (rounds + 1) with random signs.
 * @throws {RangeError} When the samples are empty, differ in length, or contain
 * non-finite numbers.
 *
 * @example
 * ```ts
 * import { signFlipTest } from "dor/stats";
 * signFlipTest([0.68, 0.67, 0.69], [0.65, 0.66, 0.64]).pValue; // 0.25
 * ```
 */
export function signFlipTest(
  a: readonly number[],
  b: readonly number[],
  { rounds = 10_000, seed = 1 }: { rounds?: number; seed?: number } = {},
): TestResult & { n: number; exact: boolean } {
  checkCount(TASK, "rounds", rounds);
  const differences = pairedDifferences(TASK, a, b);
  const n = differences.length;
  const exact = n <= EXACT_UP_TO;
  const threshold = Math.abs(sum(differences)) - n * tieTolerance(a, b);
  let pValue = 1;
  if (threshold > 0) {
    pValue = exact
      // The distribution is symmetric.
      ? 2 * countFlips(differences, threshold) / 2 ** n
      : (countRandomFlips(differences, threshold, rounds, seed) + 1) /
        (rounds + 1);
  }
  return { statistic: mean(differences), pValue, n, exact };
}

/** The number of the 2^n signed sums that reach the threshold. */
function countFlips(differences: readonly number[], threshold: number): number {
  const half = differences.length >> 1;
  return countPairSums(
    signedSums(differences.slice(0, half)),
    signedSums(differences.slice(half)),
    threshold,
  );
}

function signedSums(values: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** values.length);
  let filled = 1;
  for (const value of values) {
    for (let i = 0; i < filled; i++) {
      sums[filled + i] = sums[i]! - value;
      sums[i]! += value;
    }
    filled *= 2;
  }
  return sums.sort();
}

function countRandomFlips(
  differences: readonly number[],
  threshold: number,
  rounds: number,
  seed: number,
): number {
  const random = randomStream(seed, "sign-flip");
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    let total = 0;
    let bits = 0;
    for (let i = 0; i < differences.length; i++) {
      if (i % 31 === 0) bits = random.below(2 ** 31);
      total += bits & 1 ? differences[i]! : -differences[i]!;
      bits >>= 1;
    }
    if (Math.abs(total) >= threshold) count++;
  }
  return count;
}
