import { mean, sum } from "simple-statistics";
import { checkSample } from "./checks.ts";
import { f, normal } from "./distributions.ts";
import type { TestResult } from "./test_result.ts";
import { tieTolerance } from "./tie_tolerance.ts";
import { tiedRanks } from "./tied_ranks.ts";

const TASK = "compare methods over datasets";

/** The result of Friedman's test. */
export interface FriedmanResult extends TestResult {
  /** The degrees of freedom of the chi-square distribution. */
  df: number;
  /** The ranks of the methods for each dataset; 1 is best, ties share their mean rank. */
  ranks: number[][];
  /** The mean rank of each method. */
  meanRanks: number[];
  /** The statistic without correction for ties, as in Demšar (2006). */
  uncorrected: number;
  /** Iman and Davenport's F of the corrected statistic, which is less conservative. */
  imanDavenport: TestResult & { df: [number, number] };
}

/**
 * Friedman's test of whether methods differ over several datasets (Friedman
 * 1937; Demšar 2006, section 3.2.2), corrected for ties like
 * `scipy.stats.friedmanchisquare`.
 *
 * @param scores A row per dataset with the score of each method, higher being
 * better; at least five datasets (several seeds on one dataset do not count as
 * datasets) and three methods.
 * @returns The chi-square statistic with its p-value and degrees of freedom,
 * the mean ranks, and Iman and Davenport's F.
 * @throws {RangeError} When there are fewer than five datasets or three
 * methods, rows differ in length, or a score is not finite.
 *
 * @example
 * ```ts
 * import { friedmanTest } from "dor/stats";
 * friedmanTest([
 *   [0.9, 0.8, 0.7],
 *   [0.8, 0.7, 0.6],
 *   [0.9, 0.6, 0.5],
 *   [0.7, 0.6, 0.5],
 *   [0.8, 0.7, 0.4],
 * ]).meanRanks; // [1, 2, 3]
 * ```
 */
export function friedmanTest(
  scores: readonly (readonly number[])[],
): FriedmanResult {
  const n = scores.length;
  if (n < 5) {
    throw new RangeError(
      `Cannot ${TASK}: there are ${n}, at least five are needed (seeds on one dataset do not count)`,
    );
  }
  const k = scores[0]!.length;
  for (const row of scores) {
    checkSample(TASK, row, 3);
    if (row.length !== k) {
      throw new RangeError(
        `Cannot ${TASK}: one has ${k} methods, another has ${row.length}`,
      );
    }
  }
  const ranked = scores.map((row) =>
    tiedRanks(Array.from(row, (score) => -score), tieTolerance(row))
  );
  const meanRanks = Array.from(
    scores[0]!,
    (_, method) => mean(ranked.map(({ ranks }) => ranks[method]!)),
  );
  const uncorrected = 12 * n / (k * (k + 1)) *
    sum(meanRanks.map((rank) => (rank - (k + 1) / 2) ** 2));
  const ties = sum(
    ranked.flatMap(({ groups }) => groups.map((size) => size ** 3 - size)),
  );
  const correction = 1 - ties / (n * k * (k * k - 1));
  // 0 if all methods are tied on every dataset.
  const statistic = correction <= 0 ? 0 : uncorrected / correction;
  return {
    statistic,
    pValue: chiSquareTail(statistic, k - 1),
    df: k - 1,
    ranks: ranked.map(({ ranks }) => [...ranks]),
    meanRanks,
    uncorrected,
    imanDavenport: imanDavenport(statistic, ranked.map(({ groups }) => groups)),
  };
}

/**
 * The probability that a chi-square value exceeds x, from that with two degrees of
 * freedom less. 1 minus the lower tail would be 0 where it is small.
 */
function chiSquareTail(x: number, df: number): number {
  const half = x / 2;
  const isOdd = df % 2 === 1;
  let tail = isOdd ? 2 * normal.cdf(-Math.sqrt(x), 0, 1) : Math.exp(-half);
  let term = Math.exp(-half) * (isOdd ? 2 * Math.sqrt(half / Math.PI) : half);
  for (let k = isOdd ? 3 : 4; k <= df; k += 2) {
    tail += term;
    term *= x / k;
  }
  return tail;
}

/**
 * The F statistic of Iman and Davenport (1980).
 *
 * @param groups For each dataset, the sizes of the groups of tied methods.
 */
function imanDavenport(
  chiSquare: number,
  groups: readonly (readonly number[])[],
) {
  const n = groups.length;
  const k = sum([...groups[0]!]);
  const df: [number, number] = [k - 1, (k - 1) * (n - 1)];
  const rest = n * (k - 1) - chiSquare;
  // All datasets rank the methods alike, up to rounding: the p-value is then how
  // often they do so by chance, as in a permutation test.
  if (rest < 1e-9) {
    const [first] = groups;
    const orders = factorial(k) /
      first!.reduce((product, size) => product * factorial(size), 1);
    return { statistic: Infinity, pValue: orders ** (1 - n), df };
  }
  const statistic = (n - 1) * chiSquare / rest;
  // The upper tail of F is the lower tail of 1 / F, which is more exact when small.
  return { statistic, pValue: f.cdf(1 / statistic, df[1], df[0]), df };
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
