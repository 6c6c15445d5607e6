import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { hasThresholds } from "../../results/has_thresholds.ts";
import { hasValidation } from "../../results/has_validation.ts";
import type { RunRecord } from "../../results/record.ts";
import { summarise, type Summary } from "../../stats/summarise.ts";
import { tieGroups } from "../../stats/tie_groups.ts";
import { foldCorrelation } from "../suite/fold_correlation.ts";
import { type Budget, budgetOf } from "./budget.ts";
import {
  compareRows,
  comparisonOf,
  type RowComparison,
} from "../pairs/compare_rows.ts";
import { type AskedModels, askedModels } from "./asked_models.ts";
import { timedRuns } from "./timed_runs.ts";
import { identicalRuns } from "../suite/identical_runs.ts";
import { seedScores } from "../suite/seed_scores.ts";

/** One method with its results on the test split. */
export interface LeaderboardRow {
  /** From 1; methods share a rank if they are not significantly worse than the first of it. */
  rank: number;
  /** The method's name in the suite. */
  name: string;
  /** The method's title. */
  title: string;
  /** The name of its backbone, if it uses one. */
  backbone?: string;
  /** Where its predictions are from if they were made elsewhere and imported. */
  imported?: ImportedRuns;
  /** The seeds of its finished runs. */
  seeds: number[];
  /** The primary metric of each seed, in the order of the seeds. */
  scores: number[];
  /** Each metric over the seeds, by name; without metrics that are undefined on the test split. */
  metrics: Record<string, Summary>;
  /** The difference from the baseline; undefined for the baseline itself, or if that has no records. */
  difference: RowComparison | undefined;
  /** The primary metric on validation, where the epoch and the thresholds are selected; undefined if predictions on validation were not imported. */
  validation: Summary | undefined;
  /** The primary metric on validation minus that on test; undefined without one on validation. */
  gap: Summary | undefined;
  /** The primary metric with every threshold at 0.5, as the mean over the seeds; undefined if there are no thresholds: in a single-label task, or for decisions without probabilities. */
  fixed: { validation: number | undefined; test: number } | undefined;
  /** The threshold of its decisions; undefined if thresholds are tuned, or if there are none. */
  threshold: number | undefined;
  /** The amount of training, as means over the seeds. */
  budget: Budget;
  /** The accuracy of a linear probe of the language, as means over the seeds; undefined if no run measured it. */
  languageProbe: { before: number; after: number; chance: number } | undefined;
  /** What its prompts asked; undefined for other methods. */
  asked: AskedModels | undefined;
  /** True if its runs are the same with every seed, so that they count as one. */
  identicalRuns: true | undefined;
  /** The duration of a run, as the mean over the seeds; undefined if imported, or if some answers of each run were known before. */
  seconds: number | undefined;
  /** The largest over the seeds; undefined if imported. */
  peakMemoryBytes: number | undefined;
}

/** Where imported predictions are from. */
export interface ImportedRuns {
  /** The names of their files. */
  files: string[];
  /** What was said about their source. */
  sources: string[];
  /** The seeds without predictions on validation; absent if all have some, or none. */
  unvalidated?: number[];
  /** The seeds whose predictions are those of an earlier seed, too; absent if there is none, or if all are the same. */
  repeated?: number[];
}

/**
 * The rows of a plan's methods, by rank and then by mean, and the comparison of every
 * pair of them, methods without records last.
 *
 * @param own Records of the plan's runs, all of one training size.
 * @param metrics The primary metric first.
 */
export function leaderboardRows(
  plan: Pick<SuitePlan, "methods" | "significance" | "folds">,
  own: readonly RunRecord[],
  metrics: readonly MetricName[],
): { rows: LeaderboardRow[]; comparisons: RowComparison[] } {
  const primary = metrics[0]!;
  const rows = plan.methods
    .map((method) =>
      row(
        method,
        own.filter((record) => record.name === method.name),
        metrics,
        foldCorrelation(plan.folds),
      )
    )
    .filter((candidate) => candidate !== undefined);
  const direction = METRICS[primary].direction;
  rows.sort((a, b) =>
    direction * (b.metrics[primary]!.mean - a.metrics[primary]!.mean)
  );
  // Corrections cover all declared methods, including those without finished runs.
  const absentMethods = plan.methods.filter(({ name }) =>
    !rows.some((row) => row.name === name)
  );
  const comparisons = compareRows(
    [...rows, ...absentMethods].map(({ name }) => {
      const records = own.filter((record) => record.name === name);
      return {
        name,
        scores: seedScores(records, primary),
        identical: identicalRuns(records, primary),
      };
    }),
    plan.significance,
    direction,
    plan.folds,
  );
  const { baseline, family } = plan.significance;
  for (const row of rows) {
    row.difference = comparisonOf(comparisons, row.name, baseline);
  }
  const isWorse = (better: LeaderboardRow, worse: LeaderboardRow) => {
    const pair = comparisonOf(comparisons, better.name, worse.name)!;
    return pair.significant && direction * pair.meanDifference! > 0;
  };
  return {
    rows: family === "baseline"
      ? rankedByBaseline(rows, direction)
      // A row joins the group above unless it is significantly worse than its first.
      : tieGroups(
        rows.map((row) => ({ row, mean: row.metrics[primary]!.mean })),
        (better, worse) => isWorse(better.row, worse.row),
        { direction },
      ).map(({ row: { row }, rank }) => ({ ...row, rank })),
    comparisons,
  };
}

/**
 * Ranks rows in at most three groups: significantly better than the baseline,
 * not significantly different from it, and worse. If only pairs with the
 * baseline are tested, nothing separates the methods of a group.
 */
function rankedByBaseline(
  rows: readonly LeaderboardRow[],
  direction: 1 | -1,
): LeaderboardRow[] {
  const groups = Map.groupBy(
    rows,
    ({ difference }) =>
      difference?.significant
        ? -Math.sign(direction * difference.meanDifference!)
        : 0,
  );
  return [...groups].sort(([a], [b]) => a - b).flatMap(([, group], i) =>
    group.map((row) => ({ ...row, rank: i + 1 }))
  );
}

/** A summary whose t-interval does not exceed the range of the metric. */
function withinRange(metric: MetricName, summary: Summary): Summary {
  const [low, high] = METRICS[metric].range;
  const clamped = (value: number) => Math.min(high, Math.max(low, value));
  const { interval } = summary;
  return {
    ...summary,
    interval: interval && [clamped(interval[0]), clamped(interval[1])],
  };
}

function row(
  method: SuitePlan["methods"][number],
  records: readonly RunRecord[],
  metrics: readonly MetricName[],
  /** The correlation between seeds. */
  rho: number,
): LeaderboardRow | undefined {
  if (records.length === 0) return undefined;
  const primary = metrics[0]!;
  const scores = seedScores(records, primary);
  const fixed = (split: "validation" | "test") =>
    summarise(records.map(({ metrics }) => metrics[split].fixed[primary]!))
      .mean;
  const onTest = ({ metrics }: RunRecord) => metrics.test.decided[primary]!;
  const onValidation = ({ metrics }: RunRecord) =>
    metrics.validation.decided[primary]!;
  const overSeeds = (value: (record: RunRecord) => number) =>
    summarise(records.map(value), { rho });
  const isValidated = records.every(hasValidation);
  const imported = importedRuns(records);
  const timed = timedRuns(records);
  const seeds = [...scores.keys()].sort((a, b) => a - b);
  return {
    rank: 0,
    ...method,
    imported,
    seeds,
    scores: seeds.map((seed) => scores.get(seed)!),
    metrics: Object.fromEntries(metrics.flatMap((metric) => {
      const values = records.flatMap(({ metrics: { test } }) =>
        test.decided[metric] ?? []
      );
      return values.length === 0
        ? []
        : [[metric, withinRange(metric, summarise(values, { rho }))]];
    })),
    difference: undefined,
    validation: isValidated ? overSeeds(onValidation) : undefined,
    gap: isValidated
      ? overSeeds((record) => onValidation(record) - onTest(record))
      : undefined,
    fixed: records.every(hasThresholds)
      ? {
        validation: isValidated ? fixed("validation") : undefined,
        test: fixed("test"),
      }
      : undefined,
    threshold: fixedThreshold(records),
    budget: budgetOf(records),
    languageProbe: languageProbeOf(records),
    asked: askedModels(records),
    identicalRuns: identicalRuns(records, primary) || undefined,
    seconds: timed.length > 0
      ? summarise(timed.map((record) => record.seconds)).mean
      : undefined,
    peakMemoryBytes: imported === undefined
      ? Math.max(...records.map((record) => record.peak_memory_bytes))
      : undefined,
  };
}

/** The threshold of all labels of all runs, if none was tuned. */
function fixedThreshold(records: readonly RunRecord[]): number | undefined {
  const isTuned = (record: RunRecord) =>
    record.config.training.threshold === "validation" && hasValidation(record);
  return records.every((record) => hasThresholds(record) && !isTuned(record))
    ? records[0]!.thresholds[0]!
    : undefined;
}

function importedRuns(
  records: readonly RunRecord[],
): ImportedRuns | undefined {
  const imported = records.flatMap((record) => record.imported ?? []);
  if (imported.length === 0) return undefined;
  const unvalidated = records.filter((record) => !hasValidation(record));
  const distinct = [
    ...Map.groupBy(records, ({ predictions }) => predictions).values(),
  ];
  const repeated = distinct.flatMap((same) =>
    same.map(({ config }) => config.seed).sort((a, b) => a - b).slice(1)
  );
  return {
    files: [
      ...new Set(
        imported.flatMap(({ files }) => files.map(({ name }) => name)),
      ),
    ],
    sources: [...new Set(imported.flatMap(({ source }) => source ?? []))],
    ...unvalidated.length > 0 && unvalidated.length < records.length && {
      unvalidated: unvalidated.map(({ config }) => config.seed),
    },
    ...repeated.length > 0 && distinct.length > 1 && { repeated },
  };
}

function languageProbeOf(
  records: readonly RunRecord[],
): LeaderboardRow["languageProbe"] {
  const probes = records.flatMap((record) => record.language_probe ?? []);
  if (probes.length < records.length) return undefined;
  const mean = (key: "before" | "after") =>
    summarise(probes.map((probe) => probe[key])).mean;
  return {
    before: mean("before"),
    after: mean("after"),
    chance: probes[0]!.chance,
  };
}
