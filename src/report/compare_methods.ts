import { join } from "@std/path";
import { InputError } from "../config/input_error.ts";
import { metricDirection, type MetricName } from "../config/metric_name.ts";
import { suggestion } from "../config/suggestion.ts";
import { decide } from "../evaluation/decide.ts";
import { readPredictions } from "../run/read_predictions.ts";
import type { RunRecord } from "../run/record.ts";
import { RecordError } from "../run/record_error.ts";
import { SUITE_FILES } from "../run/results_folder.ts";
import { approximateRandomization } from "../stats/approximate_randomization.ts";
import { compareSeeds, type SeedComparison } from "../stats/compare_seeds.ts";
import {
  COUNTED_METRICS,
  type CountedMetric,
  exampleCounts,
} from "../stats/example_counts.ts";
import { hierarchicalBootstrap } from "../stats/hierarchical_bootstrap.ts";
import { mcNemar } from "../stats/mc_nemar.ts";
import { reversed, type RowComparison } from "./compare_rows.ts";
import { buildLeaderboard } from "./leaderboard.ts";
import { seedScores } from "./seed_scores.ts";
import { readSuite } from "./read_suite.ts";

/** What the two predictions of one seed say, example by example. */
export interface SeedExamples {
  seed: number;
  /** On the primary metric; undefined where it is no sum over examples. */
  randomization: { statistic: number; pValue: number } | undefined;
  /** On exact match: how many examples only the one gets right. */
  mcNemar: { onlyA: number; onlyB: number; pValue: number };
}

/** An example that the two methods treat differently. */
export interface DifferingExample {
  id: string;
  gold: string[];
  /** Wrong labels, the mean over the common seeds. */
  wrongA: number;
  wrongB: number;
}

/** Everything about one pair of methods, as plain data; differences are of a - b. */
export interface MethodComparison {
  suite: string;
  a: string;
  b: string;
  metric: MetricName;
  /** By the suite's protocol, corrected over all of its pairs. */
  declared: RowComparison;
  bySeed: SeedComparison;
  byExample: SeedExamples[];
  /** Resampling seeds, then examples; undefined with fewer than two common seeds, or where the metric is no sum over examples. */
  hierarchical: { difference: number; interval: [number, number] } | undefined;
  /** Where they differ most, the most first. */
  differing: DifferingExample[];
}

/**
 * Compares two methods of a suite by their records and predictions on the
 * test split.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @param options How many examples to list; default 20.
 * @throws {InputError} When the suite has no such method with finished runs.
 * @throws {RecordError} When predictions are not those that a record is of.
 */
export function compareMethods(
  folder: string,
  a: string,
  b: string,
  { examples = 20 }: { examples?: number } = {},
): MethodComparison {
  const { plan, records, failures } = readSuite(folder);
  const planned = new Set(plan.runs.map(({ id }) => id));
  const own = records.filter(({ id }) => planned.has(id));
  const known = [...new Set(own.map(({ name }) => name))];
  for (const name of [a, b]) {
    if (!known.includes(name)) {
      throw new InputError(
        `Cannot compare ${
          JSON.stringify(name)
        }: ${folder} has finished runs of ${known.join(", ") || "no method"}${
          suggestion(name, known)
        }`,
      );
    }
  }
  if (a === b) {
    throw new InputError(`Cannot compare ${a} with itself: name two methods`);
  }
  const metric = plan.target.primary;
  const { comparisons } = buildLeaderboard(plan, records, failures);
  const declared = comparisons.find((pair) => pair.a === a && pair.b === b) ??
    reversed(comparisons.find((pair) => pair.a === b && pair.b === a)!);
  const runsOf = (name: string) =>
    new Map(
      own.filter((record) => record.name === name).map((record) => [
        record.config.seed,
        record,
      ]),
    );
  const [runsA, runsB] = [runsOf(a), runsOf(b)];
  const bySeed = compareSeeds(
    seedScores(runsA.values(), metric),
    seedScores(runsB.values(), metric),
    {
      level: 1 - plan.significance.alpha,
      comparisons: comparisons.length,
      direction: metricDirection(metric),
    },
  );
  const decisions = (record: RunRecord) => {
    const runFolder: string = join(folder, SUITE_FILES.runs, record.id);
    const { test } = readPredictions(runFolder, record);
    const { kind } = record.config.tasks[record.config.target]!;
    return {
      ids: test.map(({ id }) => id),
      gold: test.map(({ gold }) => gold.map((share) => share >= 0.5 ? 1 : 0)),
      predicted: decide(
        kind,
        test.map(({ probabilities }) => probabilities),
        record.thresholds,
      ),
    };
  };
  const pairs = bySeed.seeds.map((seed) => {
    const [one, other] = [runsA.get(seed)!, runsB.get(seed)!].map(decisions);
    if (one!.ids.join("\n") !== other!.ids.join("\n")) {
      throw new RecordError(
        join(folder, SUITE_FILES.runs, runsB.get(seed)!.id),
        `its examples are not those of ${runsA.get(seed)!.id}`,
      );
    }
    return { seed, a: one!, b: other! };
  });
  const counted = (COUNTED_METRICS as readonly string[]).includes(metric)
    ? metric as CountedMetric
    : undefined;
  const counts = (side: "a" | "b") =>
    pairs.map((pair) =>
      exampleCounts(pair[side].gold, [pair[side].predicted], counted!)[0]!
    );
  return {
    suite: plan.suite,
    a,
    b,
    metric,
    declared,
    bySeed,
    byExample: pairs.map(({ seed, a: one, b: other }) => ({
      seed,
      randomization: counted === undefined
        ? undefined
        : approximateRandomization(
          one.gold,
          one.predicted,
          other.predicted,
          counted,
          { seed },
        ),
      mcNemar: mcNemar(one.gold, one.predicted, other.predicted),
    })),
    hierarchical: counted === undefined || pairs.length < 2
      ? undefined
      : hierarchicalBootstrap(counts("a"), counts("b"), {
        level: 1 - plan.significance.alpha,
      }),
    differing: differing(pairs, plan.target.labels).slice(0, examples),
  };
}

interface Decided {
  ids: readonly string[];
  gold: readonly (readonly number[])[];
  predicted: readonly (readonly number[])[];
}

function differing(
  pairs: readonly { a: Decided; b: Decided }[],
  labels: readonly string[],
): DifferingExample[] {
  const [first] = pairs;
  if (first === undefined) return [];
  const wrong = (side: "a" | "b", i: number) =>
    pairs.reduce((sum, pair) => {
      const { gold, predicted } = pair[side];
      return sum + gold[i]!.filter((value, k) => value !== predicted[i]![k])
        .length;
    }, 0) / pairs.length;
  return first.a.ids
    .map((id, i) => ({
      id,
      gold: labels.filter((_, k) => first.a.gold[i]![k] === 1),
      wrongA: wrong("a", i),
      wrongB: wrong("b", i),
    }))
    .filter(({ wrongA, wrongB }) => wrongA !== wrongB)
    .sort((x, y) =>
      Math.abs(y.wrongA - y.wrongB) - Math.abs(x.wrongA - x.wrongB)
    );
}
