import { join } from "@std/path";
import { decide, type TaskKind } from "../evaluation/decide.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { type MetricName, METRICS } from "../evaluation/metrics.ts";
import { tuneThresholds } from "../evaluation/tune_thresholds.ts";
import { readPredictions } from "../results/read_predictions.ts";
import type { Prediction, RunRecord } from "../results/record.ts";
import { RecordError } from "../results/record_error.ts";
import { RUN_FILES, SUITE_FILES } from "../results/results_folder.ts";
import { averageProbabilities } from "../stats/average_probabilities.ts";
import {
  COUNTED_METRICS,
  type CountedMetric,
  exampleCounts,
} from "../stats/example_counts.ts";
import { exampleInterval } from "../stats/example_interval.ts";
import { greedyEnsemble } from "../stats/greedy_ensemble.ts";

/** Models whose probabilities are averaged. */
export interface Ensemble {
  /** The methods, with their shares of the average and their number of seeds. */
  methods: { name: string; weight: number; seeds: number }[];
  /** Each metric on the test split that is defined there. */
  metrics: Partial<Record<MetricName, number>>;
  /** The bootstrap interval of the primary metric over test examples; undefined if the metric is not a function of sums over examples. */
  interval: [number, number] | undefined;
  /** The mean primary metric of its single models; undefined for several methods. */
  single: number | undefined;
}

/** The ensembles of a suite. */
export interface Ensembles {
  /** The greedy ensemble over methods, selected on validation; undefined if it cannot be selected. */
  greedy: Ensemble | undefined;
  /** Why not, as a sentence. */
  whyNoGreedy: string | undefined;
  /** The average over the seeds of each method that has several. */
  methods: Ensemble[];
}

/** The mean probabilities of a method's seeds. */
interface Averaged {
  name: string;
  runs: RunRecord[];
  test: Split;
  /** Undefined if its seeds have different validation examples. */
  validation: Split | undefined;
}

interface Split {
  ids: string[];
  gold: number[][];
  probabilities: number[][];
}

/**
 * Averages the probabilities of each method's seeds, and selects a greedy
 * ensemble over methods on validation (Caruana et al. 2004).
 *
 * Where a run's thresholds are tuned on validation, those of an ensemble are,
 * too; if the seeds have different validation splits, they are the means of the
 * runs' thresholds.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @param records Of one training size, at least one.
 * @param metrics The primary metric first.
 * @throws {RecordError} When predictions do not match their record, or two runs
 *   have different test examples.
 */
export function readEnsembles(
  folder: string,
  records: readonly RunRecord[],
  metrics: readonly MetricName[],
): Ensembles {
  const averaged = [...Map.groupBy(records, ({ name }) => name)]
    .map(([name, runs]) => averageOf(folder, name, runs));
  const first = averaged[0]!;
  for (const { test, runs: [run] } of averaged) {
    checkSame(folder, run!, first.runs[0]!, test, first.test);
  }
  const whyNoGreedy = averaged.length < 2
    ? "There is no greedy ensemble of a single method."
    : averaged.some(({ validation }) =>
        validation === undefined || !isSame(validation, first.validation!)
      )
    ? "There is no greedy ensemble over methods: it is selected on validation examples, and each seed has others."
    : undefined;
  return {
    greedy: whyNoGreedy === undefined ? greedy(averaged, metrics) : undefined,
    whyNoGreedy,
    methods: averaged.filter(({ runs }) => runs.length > 1)
      .map((method) => ({
        ...evaluated([method], [1], metrics),
        single: method.runs.reduce(
          (sum, run) => sum + run.metrics.test.decided[metrics[0]!]!,
          0,
        ) / method.runs.length,
      })),
  };
}

function averageOf(
  folder: string,
  name: string,
  runs: RunRecord[],
): Averaged {
  let test: Split | undefined;
  let validation: Split | undefined;
  let isCommon = true;
  for (const run of runs) {
    const predictions = readPredictions(runFolder(folder, run), run);
    const [ofTest, ofValidation] = [
      splitOf(predictions.test),
      splitOf(predictions.validation),
    ];
    if (test === undefined) {
      test = ofTest;
      validation = ofValidation;
      isCommon = ofValidation.ids.length > 0;
      continue;
    }
    checkSame(folder, run, runs[0]!, ofTest, test);
    add(test, ofTest);
    isCommon &&= isSame(validation!, ofValidation);
    if (isCommon) add(validation!, ofValidation);
  }
  divide(test!, runs.length);
  if (isCommon) divide(validation!, runs.length);
  return {
    name,
    runs,
    test: test!,
    validation: isCommon ? validation : undefined,
  };
}

function greedy(
  averaged: readonly Averaged[],
  metrics: readonly MetricName[],
): Ensemble {
  const primary = metrics[0]!;
  const kind = kindOf(averaged[0]!);
  const { gold } = averaged[0]!.validation!;
  const { weights } = greedyEnsemble(
    averaged.map(({ validation }) => validation!.probabilities),
    (rows) =>
      METRICS[primary].direction *
      evaluate(kind, gold, rows, thresholdsOf(averaged, { gold, rows }))
        .metrics[primary]!,
  );
  return evaluated(averaged, weights, metrics);
}

/** The metrics of a weighted average of methods on test. */
function evaluated(
  averaged: readonly Averaged[],
  weights: readonly number[],
  metrics: readonly MetricName[],
): Ensemble {
  const used = averaged.flatMap((method, i) =>
    weights[i]! > 0 ? { ...method, weight: weights[i]! } : []
  );
  const mean = (split: "validation" | "test") =>
    averageProbabilities(
      used.map((method) => method[split]!.probabilities),
      used.map(({ weight }) => weight),
    );
  const { gold } = used[0]!.test;
  const thresholds = thresholdsOf(
    used,
    used.every(({ validation }) => validation !== undefined)
      ? { gold: used[0]!.validation!.gold, rows: mean("validation") }
      : undefined,
  );
  const rows = mean("test");
  const kind = kindOf(used[0]!);
  const { metrics: found } = evaluate(kind, gold, rows, thresholds);
  const counted = COUNTED_METRICS.find((name) => name === metrics[0]);
  return {
    methods: used.map(({ name, weight, runs }) => ({
      name,
      weight,
      seeds: runs.length,
    })).sort((a, b) => b.weight - a.weight),
    metrics: Object.fromEntries(
      metrics.flatMap((metric) =>
        found[metric] === undefined ? [] : [[metric, found[metric]]]
      ),
    ),
    interval: counted &&
      intervalOf(gold, decide(kind, rows, thresholds), counted),
    single: undefined,
  };
}

function intervalOf(
  gold: readonly (readonly number[])[],
  decided: readonly (readonly number[])[],
  metric: CountedMetric,
): [number, number] {
  const rows = gold.map((row) => row.map((share) => share >= 0.5 ? 1 : 0));
  return exampleInterval(exampleCounts(rows, [decided], metric)[0]!);
}

/** One threshold per label, by the rule of the runs; tuned if some of them are. */
function thresholdsOf(
  methods: readonly Averaged[],
  validation: { gold: number[][]; rows: number[][] } | undefined,
): number[] {
  const runs = methods.flatMap(({ runs }) => runs);
  const isTuned = kindOf(methods[0]!) === "multi_label" &&
    runs.some(({ config }) => config.training.threshold === "validation");
  return isTuned && validation !== undefined
    ? tuneThresholds(validation.gold, validation.rows)
    : runs[0]!.thresholds.map((_, k) =>
      runs.reduce((sum, { thresholds }) => sum + thresholds[k]!, 0) /
      runs.length
    );
}

function kindOf({ runs: [run] }: Averaged): TaskKind {
  const { tasks, target } = run!.config;
  return tasks[target]!.kind;
}

function splitOf(predictions: readonly Prediction[]): Split {
  return {
    ids: predictions.map(({ id }) => id),
    gold: predictions.map(({ gold }) => gold),
    probabilities: predictions.map(({ probabilities }) => [...probabilities]),
  };
}

function isSame(a: Split, b: Split): boolean {
  return a.ids.length === b.ids.length &&
    a.ids.every((id, i) =>
      id === b.ids[i] && a.gold[i]!.every((share, k) => share === b.gold[i]![k])
    );
}

function checkSame(
  folder: string,
  run: RunRecord,
  other: RunRecord,
  a: Split,
  b: Split,
): void {
  if (isSame(a, b)) return;
  throw new RecordError(
    join(runFolder(folder, run), RUN_FILES.predictions),
    `its examples differ from those of ${other.id}`,
  );
}

function add(sum: Split, { probabilities }: Split): void {
  probabilities.forEach((row, i) =>
    row.forEach((value, k) => sum.probabilities[i]![k]! += value)
  );
}

function divide({ probabilities }: Split, by: number): void {
  for (const row of probabilities) {
    for (let k = 0; k < row.length; k++) row[k]! /= by;
  }
}

function runFolder(folder: string, { id }: RunRecord): string {
  return join(folder, SUITE_FILES.runs, id);
}
