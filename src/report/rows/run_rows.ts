import { METRIC_NAMES } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { type Budget, budgetOf } from "../leaderboard/budget.ts";
import {
  type FinishedRun,
  finishedRuns,
  RUN_COLUMNS,
} from "./finished_runs.ts";
import {
  type BatchedTable,
  batchedTable,
  type RowColumn,
} from "./batched_table.ts";

interface BudgetedRun extends FinishedRun {
  budget: Budget;
}

/** A row for each finished run: what it is, its metrics, its cost, its thresholds. */
export function runRows(folder: string, plan: SuitePlan): BatchedTable {
  const titles = new Map(plan.methods.map(({ name, title }) => [name, title]));
  return batchedTable<BudgetedRun>(
    [
      ["suite", "text", () => plan.suite],
      ...RUN_COLUMNS,
      ["title", "text", ({ record }) => titles.get(record.name)],
      ...IDENTITY_COLUMNS,
      ...(["validation", "test"] as const).flatMap((split) =>
        METRIC_NAMES.map((metric): RowColumn<FinishedRun> => [
          `${split}_${metric}`,
          "number",
          ({ record }) => record.metrics[split].decided[metric],
        ])
      ),
      ...COST_COLUMNS,
      ...plan.target.labels.map((label, k): RowColumn<FinishedRun> => [
        `threshold_${label}`,
        "number",
        ({ record }) => record.thresholds[k],
      ]),
    ],
    finishedRuns(folder, plan)
      .map((run) => ({ ...run, budget: budgetOf([run.record]) })),
  );
}

const IDENTITY_COLUMNS: readonly RowColumn<FinishedRun>[] = [
  ["kind", "text", ({ record }) => kindOf(record)],
  ["backbone", "text", ({ record }) => record.config.backbone?.name],
  ["target", "text", ({ record }) => record.config.target],
  ["split_seed", "integer", ({ record }) => record.config.split],
  ["fold", "integer", ({ record }) => record.config.fold?.number],
];

function kindOf({ config, imported, environment }: RunRecord): string {
  if (imported) return "imported";
  const { recipe, program, prompt } = config.method;
  if (program) return "program";
  if (prompt) return "prompt";
  // Other kinds of methods name themselves as what has trained their runs.
  return recipe ? "recipe" : String(environment.engine);
}

const COST_COLUMNS: readonly RowColumn<BudgetedRun>[] = [
  ["started", "text", ({ record }) => record.started],
  ["seconds", "number", ({ record }) => ifTrained(record, record.seconds)],
  [
    "seconds_with_teachers",
    "number",
    ({ budget }) => budget.secondsWithTeachers,
  ],
  ["energy_joules", "number", ({ record }) => record.energy?.joules],
  [
    "energy_joules_with_teachers",
    "number",
    ({ budget }) => budget.joulesWithTeachers,
  ],
  [
    "co2_grams_with_teachers",
    "number",
    ({ budget }) => budget.gramsWithTeachers,
  ],
  [
    "peak_memory_bytes",
    "integer",
    ({ record }) => ifTrained(record, record.peak_memory_bytes),
  ],
  ["parameters", "integer", ({ record }) => record.parameters],
  ["updates", "integer", ({ budget }) => budget.updates],
  ["teacher_updates", "integer", ({ budget }) => budget.teacherUpdates],
  ["target_examples", "integer", ({ budget }) => budget.targetExamples],
  ["other_examples", "integer", ({ budget }) => budget.otherExamples],
  ["selected_stage", "text", ({ record }) => record.selected?.stage],
  ["selected_epoch", "integer", ({ record }) => record.selected?.epoch],
  ["requests", "integer", ({ record }) => record.asked?.requests],
  [
    "failed_answers",
    "integer",
    ({ record: { asked } }) =>
      asked && asked.failed.validation + asked.failed.test,
  ],
  ["input_tokens", "integer", ({ record }) => record.asked?.tokens?.input],
  ["output_tokens", "integer", ({ record }) => record.asked?.tokens?.output],
  ["price", "number", ({ record }) => record.asked?.price?.amount],
  ["currency", "text", ({ record }) => record.asked?.price?.currency],
  ["engine", "text", ({ record }) => textIn(record, "engine")],
  ["device", "text", ({ record }) => textIn(record, "device")],
  ["dor", "text", ({ record }) => textIn(record, "dor")],
];

/** A measurement of a run; that of an import says nothing about the training. */
function ifTrained({ imported }: RunRecord, value: number): number | undefined {
  return imported ? undefined : value;
}

/** A text that was recorded about the environment. */
function textIn({ environment }: RunRecord, key: string): string | undefined {
  const value = environment[key];
  return typeof value === "string" ? value : undefined;
}
