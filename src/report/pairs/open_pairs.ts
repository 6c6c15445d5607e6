import { METRICS } from "../../evaluation/metrics.ts";
import {
  compareSeeds,
  type SeedComparison,
} from "../../stats/compare_seeds.ts";
import { COUNTED_METRICS } from "../../stats/example_counts.ts";
import { resampledInterval } from "../../stats/hierarchical_bootstrap.ts";
import {
  buildLeaderboard,
  type Leaderboard,
} from "../leaderboard/leaderboard.ts";
import { rankedRecords } from "../suite/planned_records.ts";
import { readSuite } from "../suite/read_suite.ts";
import { identicalRuns } from "../suite/identical_runs.ts";
import { smallerSize } from "../suite/smaller_size.ts";
import { seedScores } from "../suite/seed_scores.ts";
import { foldCorrelation } from "../suite/fold_correlation.ts";
import { comparisonOf, type RowComparison } from "./compare_rows.ts";
import { correctedForFolds } from "./corrected_for_folds.ts";
import { decidedRuns } from "./decided_runs.ts";
import type {
  DifferingExample,
  MethodComparison,
} from "./method_comparison.ts";
import {
  type ExamplesOrder,
  joinedExamples,
  type PairExamples,
  pairExamples,
  type WrongLabels,
} from "./pair_examples.ts";
import { resampledRuns } from "./resampled_runs.ts";

/** The number of resamples, and the number of drawn values from which on there are fewer, since suites can have thousands of seeds. */
const RESAMPLES = { most: 10_000, least: 1000, seeds: 5e6, examples: 1e8 };

/** The pairs of a suite's methods, ready to be compared. */
export interface SuitePairs {
  methods: string[];
  /**
   * The runs of two of the methods with their first common seeds, whose
   * predictions are to be compared.
   *
   * @throws {RecordError} When predictions do not match their record.
   */
  order(a: string, b: string, seeds: number): ExamplesOrder;
  /**
   * Compares two of the methods.
   *
   * @throws {RecordError} When predictions do not match their record.
   */
  compare(a: string, b: string, limits: PairLimits): MethodComparison;
}

/** How much of a pair is compared. */
export interface PairLimits {
  /** The number of differing examples that are listed. */
  examples: number;
  /** The number of common seeds whose predictions are compared. */
  seeds: number;
  /** What the parts of the order give, in the order of their seeds. Default: compared here. */
  found?: readonly PairExamples[] | undefined;
}

/** What of a suite's leaderboard its pairs need, as plain data. */
export interface PairBoard {
  /** Those with finished runs. */
  methods: string[];
  /** Every pair of the suite's methods. */
  comparisons: RowComparison[];
}

/** What the pairs of a leaderboard need of it. */
export function pairBoard(
  { rows, comparisons }: Pick<Leaderboard, "rows" | "comparisons">,
): PairBoard {
  return { methods: rows.map(({ name }) => name), comparisons };
}

/** Every pair of the methods with finished runs, the better mean first. */
export function comparedPairs(
  { methods, comparisons }: PairBoard,
): { a: string; b: string }[] {
  const known = new Set(methods);
  return comparisons.filter(({ a, b }) => known.has(a) && known.has(b))
    .map(({ a, b }) => ({ a, b }));
}

/**
 * Opens a suite's results to compare its methods. Predictions are read once, when
 * they are first needed.
 *
 * @param board Of the suite's leaderboard, if it has been built already.
 * @throws {InputError} When the folder has no results, or no run has finished.
 * @throws {RecordError} When a file in it is invalid.
 */
export function openPairs(folder: string, board?: PairBoard): SuitePairs {
  const suite = readSuite(folder);
  const { plan } = suite;
  const own = rankedRecords(suite);
  const metric = plan.target.primary;
  const level = 1 - plan.significance.alpha;
  const counted = COUNTED_METRICS.find((name) => name === metric);
  const { methods, comparisons } = board ??
    pairBoard(buildLeaderboard({ ...suite, folder: undefined }));
  const runsOf = new Map(methods.map((name) => [
    name,
    new Map(
      own.filter((record) => record.name === name)
        .map((record) => [record.config.seed, record]),
    ),
  ]));
  const decisions = decidedRuns(folder);
  const scoresOf = resampledRuns();
  /** The runs of two methods by seed; of two whose runs are the same with every seed, the first of each. */
  const runsOfPair = (a: string, b: string) => {
    const runs = [runsOf.get(a)!, runsOf.get(b)!];
    return runs.every((runs) => identicalRuns([...runs.values()], metric))
      ? runs.map((runs) => new Map(runs.entries().take(1)))
      : runs;
  };
  const order = (a: string, b: string, seeds: number): ExamplesOrder => {
    const [runsA, runsB] = runsOfPair(a, b);
    const runs = [...runsA!.keys()].filter((seed) => runsB!.has(seed))
      .sort((x, y) => x - y).slice(0, seeds)
      .map((seed) => ({ seed, a: runsA!.get(seed)!, b: runsB!.get(seed)! }));
    const examples = runs[0] === undefined
      ? 0
      : decisions(runs[0].a).ids.length;
    return {
      folder,
      runs,
      before: 0,
      seeds: runs.length,
      metric: counted,
      labels: plan.target.labels,
      isSingle: own[0]!.config.tasks[plan.target.name]!.kind ===
        "single_label",
      resamples: resamplesOf(runs.length * examples, RESAMPLES.examples),
      bootstrap: runs.length > 1 && plan.folds === undefined,
    };
  };
  const compare = (a: string, b: string, limits: PairLimits) => {
    const [scoresA, scoresB] = runsOfPair(a, b).map((runs) =>
      seedScores(runs.values(), metric)
    );
    const { byExample, resamples, wrong } = joinedExamples(
      limits.found ??
        [pairExamples(order(a, b, limits.seeds), decisions, scoresOf)],
    );
    return {
      suite: plan.suite,
      a,
      b,
      metric,
      alpha: plan.significance.alpha,
      correction: plan.significance.correction,
      folds: plan.folds,
      limit: plan.limit,
      smallerSize: smallerSize(suite),
      declared: comparisonOf(comparisons, a, b)!,
      bySeed: withFolds(
        compareSeeds(scoresA!, scoresB!, {
          level,
          comparisons: comparisons.length,
          resamples: resamplesOf(
            Math.min(scoresA!.size, scoresB!.size),
            RESAMPLES.seeds,
          ),
          direction: METRICS[metric].direction,
        }),
        plan.folds,
        level,
      ),
      byExample,
      hierarchical: resamples.length === 0
        ? undefined
        : resampledInterval(resamples, level),
      differing: differing(wrong).slice(0, limits.examples),
    };
  };
  return { methods, order, compare };
}

/** The number of resamples that draw so many values each, within a budget. */
function resamplesOf(values: number, budget: number): number {
  const { most, least } = RESAMPLES;
  return Math.round(Math.min(most, Math.max(least, budget / values)));
}

/** A comparison of seeds that are folds, which share training examples: without the tests that assume independent ones. */
function withFolds(
  bySeed: SeedComparison,
  folds: number | undefined,
  level: number,
): SeedComparison {
  if (folds === undefined) return bySeed;
  const { interval, signFlip: pairedT } = correctedForFolds(bySeed, {
    rho: foldCorrelation(folds),
    level,
  });
  return {
    ...bySeed,
    interval,
    pairedT: pairedT && { ...pairedT, df: bySeed.seeds.length - 1 },
    signFlip: undefined,
    smallestPossibleP: undefined,
    wilcoxon: undefined,
    welch: undefined,
    permutation: undefined,
    asoAB: undefined,
    asoBA: undefined,
  };
}

function differing(wrong: readonly WrongLabels[]): DifferingExample[] {
  return wrong
    .filter(({ wrongA, wrongB }) => wrongA !== wrongB)
    .map(({ runs, wrongA, wrongB, ...example }) => ({
      ...example,
      wrongA: wrongA / runs,
      wrongB: wrongB / runs,
    }))
    .sort((x, y) =>
      Math.abs(y.wrongA - y.wrongB) - Math.abs(x.wrongA - x.wrongB)
    );
}
