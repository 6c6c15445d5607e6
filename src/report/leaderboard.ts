import { type MetricName, METRICS } from "../evaluation/metrics.ts";
import { InputError } from "../errors/input_error.ts";
import { whyUndefined } from "../evaluation/why_undefined.ts";
import type { SuitePlan } from "../results/suite_plan.ts";
import type { RunFailure, RunRecord } from "../results/record.ts";
import { truncationInWords } from "../results/truncation_in_words.ts";
import { summarise, type Summary } from "../stats/summarise.ts";
import { tieGroups } from "../stats/tie_groups.ts";
import {
  compareRows,
  reversed,
  type RowComparison,
} from "./pairs/compare_rows.ts";
import { type Budget, budgetOf } from "./budget.ts";
import { plannedRecords } from "./planned_records.ts";
import { seedScores } from "./seed_scores.ts";
import { type Signature, signatureOf } from "./signature.ts";

/** One method with its results on the test split. */
export interface LeaderboardRow {
  /** From 1, by the mean of the primary metric; methods that do not differ significantly share a rank. */
  rank: number;
  /** The method's name in the suite. */
  name: string;
  /** The method's title. */
  title: string;
  /** The name of its backbone. */
  backbone: string;
  /** The seeds of its finished runs. */
  seeds: number[];
  /** The primary metric of each seed, in the order of the seeds. */
  scores: number[];
  /** Each metric over the seeds, by name; without metrics that are undefined on the test split. */
  metrics: Record<string, Summary>;
  /** The difference from the baseline; undefined for the baseline itself, or if that has no records. */
  difference: RowComparison | undefined;
  /** The primary metric on validation, where the epoch and the thresholds are selected. */
  validation: Summary;
  /** The primary metric with every threshold at 0.5, as the mean over the seeds. */
  fixed: { validation: number; test: number };
  /** The amount of training, as means over the seeds. */
  budget: Budget;
  /** The accuracy of a linear probe of the language, as means over the seeds; undefined if no run measured it. */
  languageProbe: { before: number; after: number; chance: number } | undefined;
  /** The duration of a run, as the mean over the seeds. */
  seconds: number;
  /** The largest over the seeds. */
  peakMemoryBytes: number;
}

/** A published result. */
export interface ReferenceRow {
  /** The name of the model or method. */
  name: string;
  /** Where it was published. */
  source: string;
  /** The split that it was measured on. */
  split: string;
  /** How it was measured. */
  note: string | undefined;
  /** Its results by metric, from 0 to 1. */
  metrics: Record<string, number>;
}

/** The results of a suite's methods, as plain data. */
export interface Leaderboard {
  /** The suite's title. */
  title: string;
  /** The suite's name. */
  suite: string;
  /** The task that methods are evaluated on, and its metrics. */
  target: SuitePlan["target"];
  /** The backbones of the methods. */
  backbones: SuitePlan["backbones"];
  /** The metrics, the primary one first. */
  metrics: MetricName[];
  /** The methods, the best mean first. */
  rows: LeaderboardRow[];
  /** Every pair of the suite's methods, the better mean first, methods without runs last. */
  comparisons: RowComparison[];
  /** The protocol that decides what is significant. */
  significance: SuitePlan["significance"];
  /** Published results, in the order of the suite. */
  references: ReferenceRow[];
  /** Planned runs without a record, with the reason. */
  absent: { name: string; seed: number; why: string }[];
  /** How many examples of each split were used; null for all. */
  limit: number | null;
  /** Shell commands that reproduce the results and verify them. */
  reproduce: string[];
  /** The notes printed before training. */
  notes: string[];
  /** What must be the same to get the same numbers. */
  signature: Signature;
}

/** A suite's results, as `readSuite` returns them. */
export interface LeaderboardInput {
  /** The runs that belong to the suite, and how they are compared. */
  plan: SuitePlan;
  /** The records of finished runs; records of runs outside the plan are ignored. */
  records: readonly RunRecord[];
  /** The failures of runs. Default: none. */
  failures?: readonly RunFailure[];
}

/**
 * Makes a leaderboard from a suite's results.
 *
 * @throws {InputError} When no planned run has a record, or the primary metric
 *   is undefined on the test split of one.
 *
 * @example
 * ```ts
 * import { buildLeaderboard, readSuite } from "dor/report";
 *
 * const { rows } = buildLeaderboard(readSuite("results/redv2-dan"));
 * console.log(rows[0]!.name, rows[0]!.rank);
 * ```
 */
export function buildLeaderboard(
  { plan, records, failures = [] }: LeaderboardInput,
): Leaderboard {
  const own = plannedRecords(plan, records);
  if (own.length === 0) {
    throw new InputError(
      `Cannot make a leaderboard of ${plan.suite}: none of its ${plan.runs.length} runs has finished; run the suite first`,
    );
  }
  const metrics = [
    plan.target.primary,
    ...plan.target.also.filter((metric) => metric !== plan.target.primary),
  ];
  const { primary } = plan.target;
  if (own.some(({ metrics }) => metrics.test.decided[primary] === undefined)) {
    throw new InputError(
      `Cannot rank the methods of ${plan.suite}: the primary metric ${primary} is not defined on the test split of every run; choose another metric`,
    );
  }
  const rows = plan.methods
    .map((method) =>
      row(
        method,
        own.filter((record) => record.name === method.name),
        metrics,
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
    [...rows, ...absentMethods].map(({ name }) => ({
      name,
      scores: seedScores(own.filter((record) => record.name === name), primary),
    })),
    plan.significance,
  );
  const find = (a: string, b: string) =>
    comparisons.find((pair) => pair.a === a && pair.b === b);
  const { baseline } = plan.significance;
  const ranked = tieGroups(
    rows.map((row) => ({ row, mean: row.metrics[primary]!.mean })),
    (better, worse) => {
      const pair = find(better.row.name, worse.row.name)!;
      return pair.significant && direction * pair.meanDifference! > 0;
    },
    { direction },
  );
  for (const { row: { row }, rank } of ranked) {
    row.rank = rank;
    const below = find(baseline, row.name);
    row.difference = find(row.name, baseline) ??
      (below === undefined ? undefined : reversed(below));
  }
  const done = new Set(own.map((record) => record.id));
  const whyFailed = new Map(failures.map(({ id, message }) => [id, message]));
  return {
    title: plan.title,
    suite: plan.suite,
    target: plan.target,
    backbones: plan.backbones,
    metrics,
    rows,
    comparisons,
    significance: plan.significance,
    references: plan.references.map((reference) => ({
      name: reference.name,
      source: reference.source,
      split: reference.split,
      note: reference.note,
      metrics: Object.fromEntries(
        metrics.flatMap((metric) =>
          reference[metric] === undefined ? [] : [[metric, reference[metric]]]
        ),
      ),
    })),
    absent: plan.runs.filter((run) => !done.has(run.id)).map((run) => ({
      name: run.name,
      seed: run.seed,
      why: whyFailed.get(run.id) ?? "not run yet",
    })),
    limit: plan.limit,
    reproduce: plan.reproduce ?? [
      `deno task bench run ${plan.suite}`,
      `deno task bench verify ${plan.suite}`,
    ],
    notes: [
      ...new Set([
        ...plan.notes ?? [],
        ...undefinedMetrics(metrics, own[0]!),
        ...own.flatMap(({ truncation = [], config }) =>
          truncation.map((one) => truncationInWords(one, config.backbone.name))
        ),
      ]),
    ],
    signature: signatureOf(plan, own),
  };
}

/** Why metrics are undefined on the test split, one sentence each. */
function undefinedMetrics(
  metrics: readonly MetricName[],
  { metrics: { test } }: RunRecord,
): string[] {
  return metrics.filter((metric) => test.decided[metric] === undefined)
    .map((metric) => {
      const { gold, title } = METRICS[metric];
      // A record does not have the number of examples: if every label occurs, one must be on every example.
      const why = whyUndefined(gold, test.per_label) ??
        "every example has one of the labels";
      return `${title} is not defined on the test split, where ${why}`;
    });
}

function row(
  method: SuitePlan["methods"][number],
  records: readonly RunRecord[],
  metrics: readonly MetricName[],
): LeaderboardRow | undefined {
  if (records.length === 0) return undefined;
  const primary = metrics[0]!;
  const scores = seedScores(records, primary);
  const fixed = (split: "validation" | "test") =>
    summarise(records.map(({ metrics }) => metrics[split].fixed[primary]!))
      .mean;
  const seeds = [...scores.keys()].sort((a, b) => a - b);
  return {
    rank: 0,
    ...method,
    seeds,
    scores: seeds.map((seed) => scores.get(seed)!),
    metrics: Object.fromEntries(metrics.flatMap((metric) => {
      const values = records.flatMap(({ metrics: { test } }) =>
        test.decided[metric] ?? []
      );
      return values.length === 0 ? [] : [[metric, summarise(values)]];
    })),
    difference: undefined,
    validation: summarise(
      records.map(({ metrics }) => metrics.validation.decided[primary]!),
    ),
    fixed: {
      validation: fixed("validation"),
      test: fixed("test"),
    },
    budget: budgetOf(records),
    languageProbe: languageProbeOf(records),
    seconds: summarise(records.map((record) => record.seconds)).mean,
    peakMemoryBytes: Math.max(
      ...records.map((record) => record.peak_memory_bytes),
    ),
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
