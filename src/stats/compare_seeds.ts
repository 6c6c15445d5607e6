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

/** Everything of one pair of methods; what too few seeds do not allow is undefined. */
export interface SeedComparison extends PairComparison {
  /** More paired tests, over the common seeds. */
  pairedT: (TestResult & { df: number }) | undefined;
  /** Wilcoxon's signed-rank test. */
  wilcoxon: (TestResult & { exact: boolean }) | undefined;
  /** The unpaired tests and the effect sizes, over all seeds. */
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
  /** Whether a is better than b by almost stochastic order, and b than a. */
  asoAB: AlmostStochasticOrder | undefined;
  /** The other way round. */
  asoBA: AlmostStochasticOrder | undefined;
}

/** How two methods are compared. */
export interface CompareSeedsOptions {
  /** The level of the interval and of almost stochastic order; default 0.95. */
  level?: number;
  /** Random resamples of the interval and rounds of the tests; default 10,000. */
  resamples?: number;
  /** What the random numbers depend on; default 1. */
  seed?: number;
  /** How many comparisons almost stochastic order is corrected for; default 1. */
  comparisons?: number;
  /** -1 where lower scores are better, for almost stochastic order; default 1. */
  direction?: 1 | -1;
}

/**
 * Compares two methods by their scores of several seeds.
 *
 * It decides nothing: give a family of these to `declareSignificance`.
 *
 * @param a Score by seed of the one method.
 * @param b Score by seed of the other method.
 * @returns Plain data. Differences, tests and effect sizes are of a - b.
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
  const wholeA = all.flatMap((s) => a.get(s) ?? []);
  const wholeB = all.flatMap((s) => b.get(s) ?? []);
  /** What needs so many common seeds. */
  const paired = <Value>(least: number, compute: () => Value) =>
    seeds.length >= least ? compute() : undefined;
  /** What needs so many seeds of each method. */
  const unpaired = <Value>(
    least: number,
    compute: (a: readonly number[], b: readonly number[]) => Value,
  ) =>
    Math.min(wholeA.length, wholeB.length) >= least
      ? compute(wholeA, wholeB)
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
