import chiSquareCdf from "@stdlib/stats-base-dists-chisquare-cdf";
import fCdf from "@stdlib/stats-base-dists-f-cdf";
import { mean, sum } from "simple-statistics";
import { checkSample } from "./checks.ts";
import type { TestResult } from "./test_result.ts";
import { tieTolerance } from "./tie_tolerance.ts";
import { tiedRanks } from "./tied_ranks.ts";

const TASK = "compare methods over datasets";

/** What Friedman's test says. */
export interface FriedmanResult extends TestResult {
  /** Degrees of freedom of the chi-square distribution. */
  df: number;
  /** For each dataset those of the methods; 1 is the best, ties share their mean. */
  ranks: number[][];
  /** In the order of the methods. */
  meanRanks: number[];
  /** The statistic without the correction for ties, as Demšar (2006) prints it. */
  uncorrected: number;
  /** Iman and Davenport's F of the corrected statistic: less conservative. */
  imanDavenport: TestResult & { df: [number, number] };
}

/**
 * Friedman's test of whether methods differ over several datasets (Friedman
 * 1937; Demšar 2006, section 3.2.2), corrected for ties as
 * `scipy.stats.friedmanchisquare`.
 *
 * @param scores For each dataset a row with each method's score; at least five
 * datasets, as several seeds on one dataset are no sample of datasets, and
 * three methods. Higher is better.
 * @returns The chi-square statistic with its p-value and degrees of freedom,
 * the mean ranks, and Iman and Davenport's F.
 * @throws {RangeError} When there are fewer than five datasets or three
 * methods, or a row has another width or anything but finite numbers.
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
      `Cannot ${TASK}: there are ${n}, at least five are needed (seeds on one dataset are not datasets)`,
    );
  }
  const k = scores[0]!.length;
  for (const row of scores) {
    checkSample(TASK, row, 3);
    if (row.length !== k) {
      throw new RangeError(
        `Cannot ${TASK}: one has ${k} methods and another ${row.length}`,
      );
    }
  }
  const ranked = scores.map((row) =>
    tiedRanks(row.map((score) => -score), tieTolerance(row))
  );
  const meanRanks = scores[0]!.map((_, method) =>
    mean(ranked.map(({ ranks }) => ranks[method]!))
  );
  const uncorrected = 12 * n / (k * (k + 1)) *
    sum(meanRanks.map((rank) => (rank - (k + 1) / 2) ** 2));
  const ties = sum(
    ranked.flatMap(({ groups }) => groups.map((size) => size ** 3 - size)),
  );
  const room = 1 - ties / (n * k * (k * k - 1));
  // Where every dataset has all methods equal there is nothing to correct.
  const statistic = room <= 0 ? 0 : uncorrected / room;
  return {
    statistic,
    pValue: 1 - chiSquareCdf(statistic, k - 1),
    df: k - 1,
    ranks: ranked.map(({ ranks }) => [...ranks]),
    meanRanks,
    uncorrected,
    imanDavenport: imanDavenport(statistic, n, k),
  };
}

/** Iman and Davenport (1980): F of Friedman's statistic. */
function imanDavenport(chiSquare: number, n: number, k: number) {
  const df: [number, number] = [k - 1, (k - 1) * (n - 1)];
  const rest = n * (k - 1) - chiSquare;
  // All datasets agree, up to rounding.
  if (rest < 1e-9) return { statistic: Infinity, pValue: 0, df };
  const statistic = (n - 1) * chiSquare / rest;
  // The upper tail of F is the lower one of 1 / F, and exact where it is small.
  return { statistic, pValue: fCdf(1 / statistic, df[1], df[0]), df };
}
