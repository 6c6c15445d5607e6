import type { ExampleSlice } from "../../check/task_check.ts";
import { decide, type TaskKind } from "../../evaluation/decide.ts";
import { evaluate } from "../../evaluation/evaluate.ts";
import { labelCounts } from "../../evaluation/label_counts.ts";
import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import type { MetricEntry } from "../../evaluation/metric_entry.ts";
import { identicalRuns } from "../suite/identical_runs.ts";
import { readPredictions } from "../../results/read_predictions.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";
import { runFolder } from "../../results/results_folder.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { CORRECTIONS } from "../../stats/corrections.ts";
import { signFlipTest } from "../../stats/sign_flip_test.ts";
import { tInterval } from "../../stats/t_interval.ts";

/** The scores of a method on a group of test examples. */
export interface SliceScore {
  /** The method. */
  name: string;
  /** The mean over its seeds. */
  mean: number;
  /** The 95 % t-interval of the mean; undefined for one seed, or if the runs are the same with every seed. */
  interval: [number, number] | undefined;
  /** The mean difference from the baseline over common seeds; undefined for the baseline itself. */
  difference: number | undefined;
  /** The p-value of the sign-flip test over common seeds, corrected over all slices and methods. */
  correctedP: number | undefined;
}

/** The scores of all methods on a group of test examples. */
export interface SliceScores {
  /** What the examples have in common, such as `label: joy`. */
  name: string;
  /** The number of examples. */
  examples: number;
  /** The methods for which the metric is defined, in the order of the leaderboard. */
  methods: SliceScore[];
}

/** The scores of methods on the slices of the test split. */
export interface Slices {
  /** The primary metric; of a macro average, the micro average, since a slice may lack labels. */
  metric: MetricName;
  /** The slices that `check` has found and for which the metric is defined. */
  slices: SliceScores[];
  /** Those for which it is not defined. */
  undefinedOn: { name: string; examples: number }[];
}

/**
 * Scores every method on groups of test examples, and tests the differences from
 * the baseline.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @param methods In the order of the leaderboard.
 * @param records Of one training size.
 * @throws {RecordError} When predictions do not match their record.
 */
export function sliceScores(
  folder: string,
  slices: readonly ExampleSlice[],
  methods: readonly string[],
  records: readonly RunRecord[],
  { target, significance }: Pick<SuitePlan, "target" | "significance">,
): Slices {
  const metric = target.primary.replace("_macro", "_micro") as MetricName;
  /** For each slice and method, the score of each seed. */
  const scores = slices.map(() =>
    new Map(methods.map((name) => [name, new Map<number, number>()]))
  );
  for (const record of records) {
    const { test } = readPredictions(runFolder(folder, record.id), record);
    for (const [i, { examples }] of slices.entries()) {
      const score = scoreOf(metric, record, examples.map((at) => test[at]!));
      if (score !== undefined) {
        scores[i]!.get(record.name)?.set(record.config.seed, score);
      }
    }
  }
  const { baseline, correction } = significance;
  const identical = new Set(methods.filter((name) =>
    identicalRuns(
      records.filter((record) => record.name === name),
      target.primary,
    )
  ));
  const found = slices.map(({ name, examples }, i): SliceScores => ({
    name,
    examples: examples.length,
    methods: methods.flatMap((method) => {
      const seeds = scores[i]!.get(method)!;
      return seeds.size === 0
        ? []
        : [scored(method, seeds, scores[i]!.get(baseline) ?? new Map(), {
          isBaseline: method === baseline,
          isOneRun: identical.has(method),
          isTested: !identical.has(method) || !identical.has(baseline),
        })];
    }),
  }));
  const tested = found.flatMap(({ methods }) => methods)
    .filter(({ correctedP }) => correctedP !== undefined);
  const corrected = CORRECTIONS[correction].correct(
    tested.map(({ correctedP }) => correctedP!),
  );
  for (const [i, score] of tested.entries()) score.correctedP = corrected[i];
  return {
    metric,
    slices: found.filter(({ methods }) => methods.length > 0),
    undefinedOn: found.filter(({ methods }) => methods.length === 0)
      .map(({ name, examples }) => ({ name, examples })),
  };
}

/** A method's score with the uncorrected p-value. */
function scored(
  name: string,
  seeds: ReadonlyMap<number, number>,
  baseline: ReadonlyMap<number, number>,
  { isBaseline, isOneRun, isTested }: {
    isBaseline: boolean;
    /** Whether its runs are the same with every seed. */
    isOneRun: boolean;
    isTested: boolean;
  },
): SliceScore {
  const values = [...seeds.values()];
  const common = isBaseline
    ? []
    : [...seeds.keys()].filter((seed) => baseline.has(seed));
  const [a, b] = [seeds, baseline].map((of) =>
    common.map((seed) => of.get(seed)!)
  );
  return {
    name,
    mean: meanOf(values),
    interval: values.length < 2 || isOneRun ? undefined : tInterval(values),
    difference: common.length === 0 ? undefined : meanOf(a!) - meanOf(b!),
    correctedP: common.length === 0 || !isTested
      ? undefined
      : signFlipTest(a!, b!).pValue,
  };
}

/** The metric on some predictions; undefined if it is not defined for their gold labels. */
function scoreOf(
  metric: MetricName,
  { config, thresholds }: RunRecord,
  predictions: readonly Prediction[],
): number | undefined {
  const kind: TaskKind = config.tasks[config.target]!.kind;
  const targets = predictions.map(({ gold }) => gold);
  const probabilities = predictions.map((one) => one.probabilities);
  const entry: MetricEntry = METRICS[metric];
  if (entry.needs === "probabilities") {
    return evaluate(kind, targets, probabilities, thresholds).metrics[metric];
  }
  // Much faster than all metrics.
  const gold = targets.map((row) => row.map((share) => share >= 0.5 ? 1 : 0));
  const decisions = decide(kind, probabilities, thresholds);
  const counts = labelCounts(gold, decisions);
  return dependsOnDecisions(entry, kind, gold)
    ? entry.compute({ kind, gold, decisions, counts })
    : undefined;
}

/** Whether a metric is not 0 for any decisions, as F1 and the like are without a gold label, and Matthews correlation where all gold labels are the same. */
function dependsOnDecisions(
  { direction, ...metric }: MetricEntry & { needs: "decisions" },
  kind: TaskKind,
  gold: readonly (readonly number[])[],
): boolean {
  const counts = labelCounts(gold, gold);
  return direction === -1 ||
    metric.compute({ kind, gold, decisions: gold, counts }) > 0;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
