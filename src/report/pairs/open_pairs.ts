import { METRICS } from "../../evaluation/metrics.ts";
import { join } from "@std/path";
import { readPredictions } from "../../results/read_predictions.ts";
import type { RunRecord } from "../../results/record.ts";
import { RecordError } from "../../results/record_error.ts";
import { SUITE_FILES } from "../../results/results_folder.ts";
import { approximateRandomization } from "../../stats/approximate_randomization.ts";
import {
  compareSeeds,
  type SeedComparison,
} from "../../stats/compare_seeds.ts";
import {
  COUNTED_METRICS,
  type CountedMetric,
  exampleCounts,
} from "../../stats/example_counts.ts";
import { hierarchicalBootstrap } from "../../stats/hierarchical_bootstrap.ts";
import { mcNemar } from "../../stats/mc_nemar.ts";
import { type DecidedSplit, decidedSplit } from "../details/decided_split.ts";
import { buildLeaderboard, type Leaderboard } from "../leaderboard.ts";
import { ofLargestSize, plannedRecords } from "../planned_records.ts";
import { readSuite } from "../read_suite.ts";
import { identicalRuns } from "../identical_runs.ts";
import { seedScores } from "../seed_scores.ts";
import { foldCorrelation } from "../fold_correlation.ts";
import { reversed, type RowComparison } from "./compare_rows.ts";
import { correctedForFolds } from "./corrected_for_folds.ts";
import type {
  DifferingExample,
  MethodComparison,
} from "./method_comparison.ts";

/** The number of resamples, and the number of drawn values from which on there are fewer, since suites can have thousands of seeds. */
const RESAMPLES = { most: 10_000, least: 1000, seeds: 5e6, examples: 1e8 };

/** The pairs of a suite's methods, ready to be compared. */
export interface SuitePairs {
  methods: string[];
  /** Every pair of them, the better mean first. */
  pairs: { a: string; b: string }[];
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

/** A run's decisions on the test split. */
interface Decided extends DecidedSplit {
  ids: string[];
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
  const own = plannedRecords(ofLargestSize(plan, suite.records), suite.records);
  const metric = plan.target.primary;
  const level = 1 - plan.significance.alpha;
  const counted = (COUNTED_METRICS as readonly string[]).includes(metric)
    ? metric as CountedMetric
    : undefined;
  const { methods, comparisons } = board ??
    pairBoard(buildLeaderboard({ ...suite, folder: undefined }));
  const runsOf = new Map(methods.map((name) => [
    name,
    new Map(
      own.filter((record) => record.name === name)
        .map((record) => [record.config.seed, record]),
    ),
  ]));
  const decided = new Map<string, Decided>();
  /** Ids and gold labels by their JSON, so that runs with the same examples share one object. */
  const seen = new Map<string, Pick<Decided, "ids" | "gold">>();
  /** Rows of decisions by their text: there are few different ones, and a row for each example of thousands of runs would fill the memory. */
  const rowsByText = new Map<string, number[]>();
  const shared = (row: number[]) => {
    const text = row.join("");
    const known = rowsByText.get(text);
    if (known === undefined) rowsByText.set(text, row);
    return known ?? row;
  };
  const decisions = (record: RunRecord): Decided => {
    const known = decided.get(record.id);
    if (known !== undefined) return known;
    const { test } = readPredictions(
      join(folder, SUITE_FILES.runs, record.id),
      record,
    );
    const split = decidedSplit(record, test);
    const own = { ids: test.map(({ id }) => id), gold: split.gold };
    const key = JSON.stringify(own);
    const examples = seen.get(key) ?? own;
    seen.set(key, examples);
    const made = { ...examples, decided: split.decided.map(shared) };
    decided.set(record.id, made);
    return made;
  };
  const compare = (a: string, b: string, limits: PairLimits) => {
    const [runsA, runsB] = [runsOf.get(a)!, runsOf.get(b)!];
    const isOne = [runsA, runsB].every((runs) =>
      identicalRuns([...runs.values()], metric)
    );
    const [scoresA, scoresB] = [runsA, runsB].map((runs) =>
      seedScores(isOne ? runs.values().take(1) : runs.values(), metric)
    );
    const bySeed = withFolds(
      compareSeeds(
        scoresA!,
        scoresB!,
        {
          level,
          comparisons: comparisons.length,
          resamples: resamplesOf(
            Math.min(scoresA!.size, scoresB!.size),
            RESAMPLES.seeds,
          ),
          direction: METRICS[metric].direction,
        },
      ),
      plan.folds,
      level,
    );
    const pairs = bySeed.seeds.slice(0, limits.seeds).map((seed) => {
      const [one, other] = [runsA.get(seed)!, runsB.get(seed)!];
      const pair = { seed, a: decisions(one), b: decisions(other) };
      if (pair.a.ids !== pair.b.ids) {
        throw new RecordError(
          join(folder, SUITE_FILES.runs, other.id),
          `its examples differ from those of ${one.id}`,
        );
      }
      return pair;
    });
    const resamples = resamplesOf(
      pairs.length * (pairs[0]?.a.ids.length ?? 0),
      RESAMPLES.examples,
    );
    const counts = (side: "a" | "b") =>
      pairs.map((pair) =>
        exampleCounts(pair[side].gold, [pair[side].decided], counted!)[0]!
      );
    return {
      suite: plan.suite,
      a,
      b,
      metric,
      folds: plan.folds,
      declared: comparisons.find((pair) => pair.a === a && pair.b === b) ??
        reversed(comparisons.find((pair) => pair.a === b && pair.b === a)!),
      bySeed,
      byExample: pairs.map(({ seed, a: { gold, decided }, b: other }) => ({
        seed,
        randomization: counted === undefined
          ? undefined
          : approximateRandomization(gold, decided, other.decided, counted, {
            seed,
            rounds: resamples,
          }),
        mcNemar: mcNemar(gold, decided, other.decided),
      })),
      hierarchical: counted === undefined || pairs.length < 2 ||
          plan.folds !== undefined
        ? undefined
        : hierarchicalBootstrap(counts("a"), counts("b"), {
          level,
          resamples,
        }),
      differing: differing(pairs, plan.target.labels, {
        isSingle: own[0]!.config.tasks[plan.target.name]!.kind ===
          "single_label",
      }).slice(0, limits.examples),
    };
  };
  return {
    methods,
    pairs: comparedPairs({ methods, comparisons }),
    compare,
  };
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

function differing(
  pairs: readonly { a: Decided; b: Decided }[],
  labels: readonly string[],
  { isSingle }: { isSingle: boolean },
): DifferingExample[] {
  const found = new Map<string, DifferingExample & { runs: number }>();
  for (const { a: { ids, gold, decided }, b } of pairs) {
    const wrong = (decided: readonly number[], i: number) => {
      const labels = gold[i]!.filter((value, k) => value !== decided[k]);
      // A wrong decision for one label is also one against another.
      return isSingle ? Math.min(1, labels.length) : labels.length;
    };
    for (const [i, id] of ids.entries()) {
      const example = found.get(id) ?? {
        id,
        gold: labels.filter((_, k) => gold[i]![k] === 1),
        wrongA: 0,
        wrongB: 0,
        runs: 0,
      };
      example.wrongA += wrong(decided[i]!, i);
      example.wrongB += wrong(b.decided[i]!, i);
      example.runs++;
      found.set(id, example);
    }
  }
  return [...found.values()]
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
