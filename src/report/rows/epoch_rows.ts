import { readHistory, type RunEpoch } from "../../results/read_history.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
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

interface FinishedEpoch extends FinishedRun {
  epoch: RunEpoch;
}

/** The keys of an epoch that have values by name, and the start of their columns. */
const MAPS = [
  ["losses", "loss"],
  ["task_weights", "weight"],
  ["validation", "validation"],
] as const;

/** A row for each epoch of each finished run. Reads the histories twice: first for the names of columns. */
export function epochRows(folder: string, plan: SuitePlan): BatchedTable {
  const maps = MAPS.map(([key, start]) => ({
    key,
    start,
    names: new Set<string>(),
  }));
  for (const { epoch } of epochsOf(folder, plan)) {
    for (const { key, names } of maps) {
      for (const name of Object.keys(epoch[key] ?? {})) names.add(name);
    }
  }
  return batchedTable<FinishedEpoch>([
    ...RUN_COLUMNS,
    ["stage", "text", ({ epoch }) => epoch.stage],
    ["epoch", "integer", ({ epoch }) => epoch.epoch],
    ["steps", "integer", ({ epoch }) => epoch.steps],
    ["learning_rate", "number", ({ epoch }) => epoch.learning_rate],
    ["gradient_norm", "number", ({ epoch }) => epoch.gradient_norm],
    ["seconds", "number", ({ epoch }) => epoch.seconds],
    ["best", "boolean", ({ epoch }) => epoch.best],
    ...maps.flatMap(({ key, start, names }) =>
      [...names].map((name): RowColumn<FinishedEpoch> => [
        // The loss as a whole is `loss`, not `loss_loss`.
        name === start ? name : `${start}_${name}`,
        "number",
        ({ epoch }) => epoch[key]?.[name],
      ])
    ),
  ], epochsOf(folder, plan));
}

function* epochsOf(folder: string, plan: SuitePlan): Generator<FinishedEpoch> {
  for (const run of finishedRuns(folder, plan)) {
    for (const epoch of readHistory(run.folder)) yield { ...run, epoch };
  }
}
