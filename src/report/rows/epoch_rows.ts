import { readHistory, type RunEpoch } from "../../results/read_history.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { finishedRuns, RUN_COLUMNS, runCells } from "./finished_runs.ts";
import { columnsOf, type Row, type RowTable } from "./row_table.ts";

/** A row for each epoch of each finished run. Reads the histories twice: first for the names of columns. */
export function epochRows(folder: string, plan: SuitePlan): RowTable {
  const names = new Map(
    Object.keys(MAPS).map((key) => [key, new Set<string>()]),
  );
  for (const run of finishedRuns(folder, plan)) {
    for (const epoch of readHistory(run.folder)) {
      for (const [key, found] of names) {
        for (const name of Object.keys(epoch[key as MapKey] ?? {})) {
          found.add(name);
        }
      }
    }
  }
  return {
    columns: [
      ...RUN_COLUMNS,
      ...columnsOf("text", ["stage"]),
      ...columnsOf("integer", ["epoch", "steps"]),
      ...columnsOf("number", ["learning_rate", "gradient_norm", "seconds"]),
      ...columnsOf("boolean", ["best"]),
      ...[...names].flatMap(([key, found]) =>
        columnsOf(
          "number",
          [...found].map((name) => columnName(key as MapKey, name)),
        )
      ),
    ],
    rows: rowsOf(folder, plan),
  };
}

/** The keys of an epoch that have values by name, and the start of their columns. */
const MAPS = {
  losses: "loss",
  task_weights: "weight",
  validation: "validation",
} as const satisfies Partial<Record<keyof RunEpoch, string>>;

type MapKey = keyof typeof MAPS;

/** Such as `validation_f1_micro`; the loss as a whole is `loss`, not `loss_loss`. */
function columnName(key: MapKey, name: string): string {
  return name === MAPS[key] ? name : `${MAPS[key]}_${name}`;
}

function* rowsOf(folder: string, plan: SuitePlan): Generator<Row> {
  for (const run of finishedRuns(folder, plan)) {
    for (const epoch of readHistory(run.folder)) {
      const { stage, steps, learning_rate, gradient_norm, seconds, best } =
        epoch;
      yield {
        ...runCells(run),
        stage,
        epoch: epoch.epoch,
        steps,
        learning_rate,
        gradient_norm,
        seconds,
        best,
        ...Object.fromEntries(
          (Object.keys(MAPS) as MapKey[]).flatMap((key) =>
            Object.entries(epoch[key] ?? {}).map(([name, value]) => [
              columnName(key, name),
              value,
            ])
          ),
        ),
      };
    }
  }
}
