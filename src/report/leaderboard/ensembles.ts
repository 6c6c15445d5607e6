import { mean } from "simple-statistics";
import { decide, type TaskKind } from "../../evaluation/decide.ts";
import { evaluate } from "../../evaluation/evaluate.ts";
import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { tuneThresholds } from "../../evaluation/tune_thresholds.ts";
import { hasValidation } from "../../results/has_validation.ts";
import type { RunRecord } from "../../results/record.ts";
import { averageProbabilities } from "../../stats/average_probabilities.ts";
import {
  COUNTED_METRICS,
  type CountedMetric,
  exampleCounts,
} from "../../stats/example_counts.ts";
import { exampleInterval } from "../../stats/example_interval.ts";
import { greedyEnsemble } from "../../stats/greedy_ensemble.ts";
import { identicalRuns } from "../suite/identical_runs.ts";
import {
  type AveragedRuns,
  averageRuns,
  checkSameSplit,
  isSameSplit,
} from "./average_runs.ts";

/** Models whose probabilities are averaged. */
export interface Ensemble {
  /** The methods, with their shares of the average and their number of seeds, which is one if all give the same. */
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
  /** What is special about some of them, one sentence each; absent if nothing is. */
  notes?: string[];
  /** The average over the seeds of each method whose runs differ. */
  methods: Ensemble[];
}

/**
 * Averages the probabilities of each method's seeds, and selects a greedy
 * ensemble over methods on validation (Caruana et al. 2004).
 *
 * Where a run's thresholds are tuned on validation, those of an ensemble are,
 * too; if the seeds have different validation splits, they are the means of the
 * runs' thresholds. Seeds with decisions only vote; methods of such seeds, and
 * those without validation predictions, cannot be part of the greedy ensemble.
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
    .map(([name, runs]) => averageRuns(folder, name, runs));
  const first = averaged[0]!;
  for (const { test, runs: [run] } of averaged) {
    checkSameSplit(folder, run!, first.runs[0]!, test, first.test);
  }
  const able = averaged.filter(({ answer, runs }) =>
    answer === undefined && runs.every(hasValidation)
  );
  const voting = averaged.filter(({ answer }) => answer === "decisions");
  const unselected = averaged.filter(({ answer, runs }) =>
    answer === undefined && !runs.every(hasValidation)
  ).map(({ name, runs }) => {
    const { length } = runs.filter((run) => !hasValidation(run));
    return {
      name: length === runs.length
        ? name
        : `${name} (${length} of ${runs.length} runs)`,
    };
  });
  const whyNoGreedy = averaged.length < 2
    ? "There is no greedy ensemble of a single method."
    : able.length < 2
    ? "There is no greedy ensemble over methods: fewer than two of them have probabilities for the validation split."
    : able.some(({ validation }) =>
        validation === undefined ||
        !isSameSplit(validation, able[0]!.validation!)
      )
    ? "There is no greedy ensemble over methods: it is selected on validation examples, and each seed has others."
    : undefined;
  const same = averaged.filter(({ runs }) => identicalRuns(runs, metrics[0]!));
  const notes = [
    { methods: same, what: "the same with every seed, and so one model." },
    {
      methods: voting,
      what:
        "decisions without probabilities, whose seeds vote (a label needs at least half of the votes, in single-label tasks the most, the first of equal ones). They cannot be part of the greedy ensemble.",
    },
    {
      methods: unselected,
      what:
        "no predictions on validation, and so not part of the greedy ensemble.",
    },
  ].filter(({ methods }) => methods.length > 0).map(({ methods, what }) =>
    `${methods.map(({ name }) => name).join(", ")}: ${what}`
  );
  return {
    greedy: whyNoGreedy === undefined ? greedy(able, metrics) : undefined,
    whyNoGreedy,
    ...notes.length > 0 && { notes },
    methods: averaged
      .filter((method) => method.runs.length > 1 && !same.includes(method))
      .map((method) => ({
        ...evaluated([method], [1], metrics),
        single: mean(
          method.runs.map((run) => run.metrics.test.decided[metrics[0]!]!),
        ),
      })),
  };
}

function greedy(
  averaged: readonly AveragedRuns[],
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
  averaged: readonly AveragedRuns[],
  weights: readonly number[],
  metrics: readonly MetricName[],
): Ensemble {
  const used = averaged.flatMap((method, i) =>
    weights[i]! > 0 ? { ...method, weight: weights[i]! } : []
  );
  const average = (split: "validation" | "test") =>
    averageProbabilities(
      used.map((method) => method[split]!.probabilities),
      used.map(({ weight }) => weight),
    );
  const { gold } = used[0]!.test;
  const thresholds = thresholdsOf(
    used,
    used.every(({ validation }) => validation !== undefined)
      ? { gold: used[0]!.validation!.gold, rows: average("validation") }
      : undefined,
  );
  const rows = average("test");
  const kind = kindOf(used[0]!);
  const { metrics: found } = evaluate(
    kind,
    gold,
    rows,
    thresholds,
    used[0]!.answer,
  );
  const counted = COUNTED_METRICS.find((name) => name === metrics[0]);
  return {
    methods: used.map(({ name, weight, runs }) => ({
      name,
      weight,
      seeds: identicalRuns(runs, metrics[0]!) ? 1 : runs.length,
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
  methods: readonly AveragedRuns[],
  validation: { gold: number[][]; rows: number[][] } | undefined,
): number[] {
  const runs = methods.flatMap(({ runs }) => runs);
  const isTuned = kindOf(methods[0]!) === "multi_label" &&
    methods[0]!.answer === undefined &&
    runs.some(({ config }) => config.training.threshold === "validation");
  return isTuned && validation !== undefined
    ? tuneThresholds(validation.gold, validation.rows)
    : runs[0]!.thresholds.map((_, k) =>
      runs.reduce((sum, { thresholds }) => sum + thresholds[k]!, 0) /
      runs.length
    );
}

function kindOf({ runs: [run] }: AveragedRuns): TaskKind {
  const { tasks, target } = run!.config;
  return tasks[target]!.kind;
}
