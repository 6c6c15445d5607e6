import {
  type AlmostStochasticOrder,
  almostStochasticOrder,
} from "./almost_stochastic_order.ts";
import { cliffsDelta } from "./cliffs_delta.ts";
import { cohensD } from "./cohens_d.ts";
import { comparePairs, type PairComparison } from "./compare_pairs.ts";
import { hedgesG } from "./hedges_g.ts";
import { pairedTTest } from "./paired_t_test.ts";
import { permutationTest } from "./permutation_test.ts";
import type { TestResult } from "./test_result.ts";
import { varghaDelaney } from "./vargha_delaney.ts";
import { welchTTest } from "./welch_t_test.ts";
import { wilcoxonSignedRank } from "./wilcoxon_signed_rank.ts";

/**
 * All estimates of a pair of methods; undefined if there are too few seeds.
 * Paired tests use the common seeds, unpaired tests and effect sizes all seeds.
 */
export interface SeedComparison extends PairComparison {
  /** The paired t-test. */
  pairedT: (TestResult & { df: number }) | undefined;
  /** Wilcoxon's signed-rank test. */
  wilcoxon: (TestResult & { exact: boolean }) | undefined;
  /** Welch's t-test. */
  welch: (TestResult & { df: number }) | undefined;
  /** The permutation test of the means. */
  permutation: (TestResult & { exact: boolean }) | undefined;
  /** Cliff's delta, in [-1, 1]. */
  cliffsDelta: number | undefined;
  /** Vargha and Delaney's A, in [0, 1]. */
  varghaDelaney: number | undefined;
  /** Cohen's d. */
  cohensD: number | undefined;
  /** Hedges' g. */
  hedgesG: number | undefined;
  /** Almost stochastic order: whether a is better than b. */
  asoAB: AlmostStochasticOrder | undefined;
  /** Almost stochastic order: whether b is better than a. */
  asoBA: AlmostStochasticOrder | undefined;
}

/** Options of `compareSeeds`. */
export interface CompareSeedsOptions {
  /** The level of the interval and of almost stochastic order; default 0.95. */
  level?: number;
  /** Random resamples of the interval and rounds of the tests; default 10,000. */
  resamples?: number;
  /** The seed of the random numbers; default 1. */
  seed?: number;
  /** The number of comparisons that almost stochastic order is corrected for; default 1. */
  comparisons?: number;
  /** -1 if lower scores are better, for almost stochastic order; default 1. */
  direction?: 1 | -1;
}

/**
 * Compares two methods by their scores over several seeds.
 *
 * To decide which differences are significant, pass a family of comparisons to
 * `declareSignificance`.
 *
 * @param a Scores of the first method, by seed.
 * @param b Scores of the second method, by seed.
 * @returns Differences, tests and effect sizes of a - b, as plain data.
 * @throws {RangeError} When a score is not finite or an option is out of range.
 *
 * @example
 * ```ts
 * import { compareSeeds } from "dor/stats";
 * const a = new Map([[1, 0.68], [2, 0.67], [3, 0.69]]);
 * const b = new Map([[1, 0.65], [2, 0.66], [4, 0.64]]);
 * compareSeeds(a, b).seeds; // [1, 2]
 * ```
 */
export function compareSeeds(
  a: ReadonlyMap<number, number>,
  b: ReadonlyMap<number, number>,
  {
    level = 0.95,
    resamples = 10_000,
    seed = 1,
    comparisons = 1,
    direction = 1,
  }: CompareSeedsOptions = {},
): SeedComparison {
  const all = [...new Set([...a.keys(), ...b.keys()])].sort((x, y) => x - y);
  const pairs = comparePairs(a, b, { level, resamples, seed });
  const { seeds } = pairs;
  const pairedA = seeds.map((s) => a.get(s)!);
  const pairedB = seeds.map((s) => b.get(s)!);
  const allA = all.flatMap((s) => a.get(s) ?? []);
  const allB = all.flatMap((s) => b.get(s) ?? []);
  const paired = <Value>(minSeeds: number, compute: () => Value) =>
    seeds.length >= minSeeds ? compute() : undefined;
  const unpaired = <Value>(
    minSeeds: number,
    compute: (a: readonly number[], b: readonly number[]) => Value,
  ) =>
    Math.min(allA.length, allB.length) >= minSeeds
      ? compute(allA, allB)
      : undefined;
  const random = { rounds: resamples, seed };
  const order = (x: readonly number[], y: readonly number[]) =>
    almostStochasticOrder(
      x.map((score) => direction * score),
      y.map((score) => direction * score),
      { confidence: level, seed, comparisons },
    );
  return {
    ...pairs,
    pairedT: paired(2, () => pairedTTest(pairedA, pairedB)),
    wilcoxon: paired(1, () => wilcoxonSignedRank(pairedA, pairedB)),
    welch: unpaired(2, welchTTest),
    permutation: unpaired(1, (x, y) => permutationTest(x, y, random)),
    cliffsDelta: unpaired(1, cliffsDelta),
    varghaDelaney: unpaired(1, varghaDelaney),
    cohensD: unpaired(2, cohensD),
    hedgesG: unpaired(2, hedgesG),
    asoAB: unpaired(2, order),
    asoBA: unpaired(2, (x, y) => order(y, x)),
  };
}
