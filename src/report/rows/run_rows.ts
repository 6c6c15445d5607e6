import { METRIC_NAMES } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { budgetOf } from "../leaderboard/budget.ts";
import {
  type FinishedRun,
  finishedRuns,
  RUN_COLUMNS,
  runCells,
} from "./finished_runs.ts";
import { columnsOf, type Row, type RowTable } from "./row_table.ts";

/** A row for each finished run: what it is, its metrics, its cost, its thresholds. */
export function runRows(folder: string, plan: SuitePlan): RowTable {
  return {
    columns: [
      ...columnsOf("text", ["suite"]),
      ...RUN_COLUMNS,
      ...columnsOf("text", ["title", "kind", "backbone", "target"]),
      ...columnsOf("integer", ["split_seed", "fold"]),
      ...["validation", "test"].flatMap((split) =>
        columnsOf("number", METRIC_NAMES.map((metric) => `${split}_${metric}`))
      ),
      ...columnsOf("text", ["started"]),
      ...columnsOf("number", [
        "seconds",
        "seconds_with_teachers",
        "energy_joules",
        "energy_joules_with_teachers",
        "co2_grams_with_teachers",
      ]),
      ...columnsOf("integer", [
        "peak_memory_bytes",
        "parameters",
        "updates",
        "teacher_updates",
        "target_examples",
        "other_examples",
      ]),
      ...columnsOf("text", ["selected_stage"]),
      ...columnsOf("integer", ["selected_epoch"]),
      ...columnsOf("integer", [
        "requests",
        "failed_answers",
        "input_tokens",
        "output_tokens",
      ]),
      ...columnsOf("number", ["price"]),
      ...columnsOf("text", ["currency", "engine", "device", "dor"]),
      ...columnsOf("number", plan.target.labels.map(thresholdOf)),
    ],
    rows: rowsOf(folder, plan),
  };
}

function* rowsOf(folder: string, plan: SuitePlan): Generator<Row> {
  const titles = new Map(plan.methods.map(({ name, title }) => [name, title]));
  for (const run of finishedRuns(folder, plan)) {
    yield {
      suite: plan.suite,
      ...runCells(run),
      title: titles.get(run.record.name),
      ...identityCells(run.record),
      ...metricCells(run.record),
      ...costCells(run),
      ...Object.fromEntries(
        plan.target.labels.map((label, k) => [
          thresholdOf(label),
          run.record.thresholds[k],
        ]),
      ),
    };
  }
}

const thresholdOf = (label: string) => `threshold_${label}`;

function identityCells({ config, imported }: RunRecord): Row {
  const { recipe, program, prompt } = config.method;
  return {
    kind: imported
      ? "imported"
      : program
      ? "program"
      : prompt
      ? "prompt"
      : recipe
      ? "recipe"
      : "linear",
    backbone: config.backbone?.name,
    target: config.target,
    split_seed: config.split,
    fold: config.fold?.number,
  };
}

function metricCells({ metrics }: RunRecord): Row {
  return Object.fromEntries(
    (["validation", "test"] as const).flatMap((split) =>
      METRIC_NAMES.map((metric) => [
        `${split}_${metric}`,
        metrics[split].decided[metric],
      ])
    ),
  );
}

function costCells({ record }: FinishedRun): Row {
  const { selected, asked, environment, imported } = record;
  const budget = budgetOf([record]);
  const text = (key: string) => {
    const value = environment[key];
    return typeof value === "string" ? value : undefined;
  };
  return {
    started: record.started,
    seconds: imported ? undefined : record.seconds,
    seconds_with_teachers: budget.secondsWithTeachers,
    energy_joules: record.energy?.joules,
    energy_joules_with_teachers: budget.joulesWithTeachers,
    co2_grams_with_teachers: budget.gramsWithTeachers,
    peak_memory_bytes: imported ? undefined : record.peak_memory_bytes,
    parameters: record.parameters,
    updates: budget.updates,
    teacher_updates: budget.teacherUpdates,
    target_examples: budget.targetExamples,
    other_examples: budget.otherExamples,
    selected_stage: selected?.stage,
    selected_epoch: selected?.epoch,
    requests: asked?.requests,
    failed_answers: asked && asked.failed.validation + asked.failed.test,
    input_tokens: asked?.tokens?.input,
    output_tokens: asked?.tokens?.output,
    price: asked?.price?.amount,
    currency: asked?.price?.currency,
    engine: text("engine"),
    device: text("device"),
    dor: text("dor"),
  };
}
