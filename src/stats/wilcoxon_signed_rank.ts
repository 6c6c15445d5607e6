import { sum } from "simple-statistics";
import { normal } from "./distributions.ts";
import { pairedDifferences } from "./paired_differences.ts";
import type { TestResult } from "./test_result.ts";
import { tieTolerance } from "./tie_tolerance.ts";
import { type TiedRanks, tiedRanks } from "./tied_ranks.ts";

/** Up to this many differences, the distribution is exact. */
const EXACT_UP_TO = 200;

/**
 * Wilcoxon's signed-rank test of paired scores (Wilcoxon 1945), like
 * `scipy.stats.wilcoxon`.
 *
 * Differences of zero are left out (`zero_method="wilcox"`), and differences
 * that are equal up to rounding share their ranks. The p-value is exact for up
 * to 200 nonzero differences, even with ties, for which SciPy uses the normal
 * approximation. For more, it is that approximation, corrected for ties.
 *
 * @param a Scores of the first method, one per seed.
 * @param b Scores of the second method, in the same order of seeds.
 * @returns The smaller of the two sums of ranks, the two-sided p-value, the
 * number of differences that are not zero, the sum of the ranks of the
 * positive ones, and whether the p-value is exact.
 * @throws {RangeError} When the samples are empty, differ in length, or contain
 * non-finite numbers.
 *
 * @example
 * ```ts
 * import { wilcoxonSignedRank } from "dor/stats";
 * wilcoxonSignedRank([0.68, 0.67, 0.69], [0.65, 0.66, 0.64]).pValue; // 0.25
 * ```
 */
export function wilcoxonSignedRank(
  a: readonly number[],
  b: readonly number[],
): TestResult & { n: number; positiveRanks: number; exact: boolean } {
  const differences = pairedDifferences(
    "compute a signed-rank test",
    a,
    b,
  ).filter((difference) => difference !== 0);
  const n = differences.length;
  const ranked = tiedRanks(differences.map(Math.abs), tieTolerance(a, b));
  const positiveRanks = sum(
    ranked.ranks.filter((_, i) => differences[i]! > 0),
  );
  const statistic = Math.min(positiveRanks, n * (n + 1) / 2 - positiveRanks);
  const exact = n <= EXACT_UP_TO;
  const lower = exact
    ? exactLowerTail(ranked.ranks, statistic)
    : approximateLowerTail(ranked, statistic);
  return {
    statistic,
    pValue: Math.min(1, 2 * lower),
    n,
    positiveRanks,
    exact,
  };
}

/** The probability of a rank sum up to a limit, over all 2^n signs. */
function exactLowerTail(ranks: readonly number[], limit: number): number {
  // Shared ranks may be halves, so sums are doubled to be whole numbers.
  const probabilities = new Float64Array(2 * limit + 1);
  probabilities[0] = 1;
  for (const rank of ranks) {
    const step = 2 * rank;
    for (let s = probabilities.length - 1; s >= 0; s--) {
      const without = probabilities[s]!;
      probabilities[s] =
        (without + (s >= step ? probabilities[s - step]! : 0)) / 2;
    }
  }
  return sum([...probabilities]);
}

function approximateLowerTail({ ranks, groups }: TiedRanks, limit: number) {
  const n = ranks.length;
  const ties = sum(groups.map((size) => size ** 3 - size));
  const variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48;
  return normal.cdf(limit, n * (n + 1) / 4, Math.sqrt(variance));
}
