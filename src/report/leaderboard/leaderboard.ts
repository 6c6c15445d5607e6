import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { InputError } from "../../errors/input_error.ts";
import { whyUndefined } from "../../evaluation/why_undefined.ts";
import type { DataSource, SuitePlan } from "../../results/suite_plan.ts";
import type { RunRecord } from "../../results/record.ts";
import type { RunFailure } from "../../results/run_failure.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import { type Ensembles, readEnsembles } from "./ensembles.ts";
import { type LeaderboardRow, leaderboardRows } from "./leaderboard_rows.ts";
import { ofLargestSize, plannedRecords } from "../suite/planned_records.ts";
import { refuseMixedForms } from "../suite/refuse_mixed_forms.ts";
import { type SizeCurve, sizeCurves } from "./size_curves.ts";
import { type SizeResults, sizeResults } from "./size_results.ts";
import { type SearchResults, searchResults } from "./search_results.ts";
import { type AnnotatorScores, annotatorScores } from "./annotator_scores.ts";
import { readCheck } from "../suite/read_check.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { type Slices, sliceScores } from "./slices.ts";
import { readTestSet, type TestSet } from "./test_set.ts";
import { truncationNotes } from "./truncation_notes.ts";
import { type Signature, signatureOf } from "./signature.ts";

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
  /** The datasets with their licences, the target first; empty for results of earlier versions. */
  data: DataSource[];
  /** What the methods were trained with. */
  settings: Settings;
  /** The backbones of the methods. */
  backbones: SuitePlan["backbones"];
  /** The metrics, the primary one first. */
  metrics: MetricName[];
  /** The methods, by rank and then by mean. */
  rows: LeaderboardRow[];
  /** Every pair of the suite's methods, the better mean first, methods without runs last. */
  comparisons: RowComparison[];
  /** The protocol that decides what is significant. */
  significance: SuitePlan["significance"];
  /** Published results, in the order of the suite. */
  references: ReferenceRow[];
  /** How well the annotators of the task agree with the gold labels of the test split; undefined if the suite was not checked, with folds, or if the task does not declare annotators. */
  annotators: AnnotatorScores | undefined;
  /** Planned runs without a record, with the reason. */
  absent: {
    name: string;
    seed: number;
    /** The training size; undefined for all examples. */
    size: number | undefined;
    why: string;
  }[];
  /** What a search found; undefined if the suite has none. */
  search: SearchResults | undefined;
  /** The results at each training size, ascending; empty if the suite has one size. The rows above are those of the largest size with a finished run. */
  sizes: SizeResults[];
  /** The learning curve of each method over those sizes. */
  sizeCurves: SizeCurve[];
  /** Which difference the test split can show; undefined for a single method, with folds, or if predictions were not read. */
  testSet: TestSet | undefined;
  /** The ensembles; undefined if the suite has none, or if predictions were not read. */
  ensembles: Ensembles | undefined;
  /** The scores on slices of the test split; undefined if the suite was not checked, with folds, or if predictions were not read. */
  slices: Slices | undefined;
  /** Whether each seed divides training and validation examples anew. */
  resplit: boolean;
  /** The number of folds of a cross-validation, in which each seed tests other examples; undefined without one. */
  folds: number | undefined;
  /** How many examples of each split were used; null for all. */
  limit: number | null;
  /** Shell commands that reproduce the results and verify them. */
  reproduce: string[];
  /** The notes printed before training, and those on the finished runs. */
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
  /** The folder with the predictions; without it, the leaderboard lacks what is computed from them. */
  folder?: string;
  /** The failures of runs. Default: none. */
  failures?: readonly RunFailure[];
  /** The trials of a search. Default: none. */
  search?: { plan: SuitePlan; records: readonly RunRecord[] };
}

/**
 * Makes a leaderboard from a suite's results.
 *
 * @throws {InputError} When no planned run has a record, the primary metric is
 *   undefined on the test split of one, or a method has runs with probabilities and
 *   runs with decisions alone.
 * @throws {RecordError} When the suite has ensembles, and predictions are invalid.
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
  { plan, records, folder, failures = [], search }: LeaderboardInput,
): Leaderboard {
  const largest = ofLargestSize(plan, records);
  const own = plannedRecords(largest, records);
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
  const all = plannedRecords(plan, records);
  refuseMixedForms(all);
  const { rows, comparisons } = leaderboardRows(largest, own, metrics);
  const sizes = sizeResults(plan, records, metrics);
  const imported = new Set(
    plan.methods.filter(({ imported }) => imported).map(({ name }) => name),
  );
  const done = new Set(all.map(({ id }) => id));
  const check = folder === undefined
    ? undefined
    : readCheck(folder, { plan, records: own });
  const whyFailed = new Map(failures.map(({ id, message }) => [id, message]));
  return {
    title: plan.title,
    suite: plan.suite,
    target: plan.target,
    data: plan.data ?? [],
    settings: settingsOf(rows.map(({ name }) => name), all),
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
      size: run.size,
      why: whyFailed.get(run.id) ??
        (!imported.has(run.name)
          ? "not run yet"
          : plan.limit === null
          ? "not imported yet"
          : "imported, and left out with --limit"),
    })),
    search: searchResults(plan, search),
    sizes,
    testSet: folder === undefined || plan.folds !== undefined
      ? undefined
      : readTestSet(folder, own, plan.significance),
    ensembles: folder === undefined || !plan.ensembles
      ? undefined
      : readEnsembles(folder, own, metrics),
    annotators: check && annotatorScores(check, metrics),
    slices: check && sliceScores(
      folder!,
      check.slices,
      rows.map(({ name }) => name),
      own,
      plan,
    ),
    folds: plan.folds,
    resplit: all.some(({ config }) => config.split !== undefined),
    sizeCurves: sizeCurves(sizes, primary, plan.significance.baseline),
    limit: plan.limit,
    reproduce: plan.reproduce ?? [
      `deno task bench run ${plan.suite}`,
      `deno task bench verify ${plan.suite}`,
    ],
    notes: [
      ...new Set([
        ...plan.notes ?? [],
        ...undefinedMetrics(metrics, own),
        ...truncationNotes(own),
      ]),
    ],
    signature: signatureOf(plan, all),
  };
}

function seedsOf(records: readonly RunRecord[]): string {
  const seeds = new Set(records.map(({ config }) => config.seed));
  return [...seeds].sort((a, b) => a - b).join(", ");
}

/** Why metrics are undefined on the test split, one sentence each. */
function undefinedMetrics(
  metrics: readonly MetricName[],
  records: readonly RunRecord[],
): string[] {
  const deciding = new Set(
    records.filter(({ answer }) => answer === "decisions")
      .map(({ name }) => name),
  );
  const needy = metrics.map((metric) => METRICS[metric])
    .filter(({ needs }) => needs === "probabilities")
    .map(({ title }) => title);
  return [
    ...metrics.flatMap((metric) => {
      const { gold, title, needs } = METRICS[metric];
      const able = needs === "probabilities"
        ? records.filter(({ answer }) => answer === undefined)
        : records;
      // With folds, the splits differ, and so does what is defined on them.
      const lacking = (able.length > 0 ? able : records.slice(0, 1))
        .filter(({ metrics }) => metrics.test.decided[metric] === undefined);
      if (lacking.length === 0) return [];
      // A record does not have the number of examples: if every label occurs, one must be on every example.
      const why = whyUndefined(gold, lacking[0]!.metrics.test.per_label) ??
        (deciding.size > 0 ? undefined : "every example has one of the labels");
      if (why === undefined) return [];
      return [
        lacking.length < able.length
          ? `${title} is not defined on the test folds of some seeds (${
            seedsOf(lacking)
          }), which its means leave out; on the first of them, ${why}`
          : `${title} is not defined on the test split, where ${why}`,
      ];
    }),
    ...needy.length > 0 && deciding.size > 0
      ? [
        `${needy.join(", ")} cannot be computed for ${
          [...deciding].join(", ")
        }, which give decisions without probabilities`,
      ]
      : [],
  ];
}
