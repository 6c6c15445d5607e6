import { decide } from "../../evaluation/decide.ts";
import { readPredictions } from "../../results/read_predictions.ts";
import type { Prediction } from "../../results/record.ts";
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

interface PredictedExample extends FinishedRun, Prediction {
  split: "validation" | "test";
  decisions: number[];
}

/** A row for each predicted example of each finished run, without its text. */
export function exampleRows(folder: string, plan: SuitePlan): BatchedTable {
  const byLabel = (
    what: string,
    type: "integer" | "number",
    values: (example: PredictedExample) => readonly number[],
  ) =>
    plan.target.labels.map((label, k): RowColumn<PredictedExample> => [
      `${what}_${label}`,
      type,
      (example) => values(example)[k],
    ]);
  return batchedTable<PredictedExample>([
    ...RUN_COLUMNS,
    ["split", "text", ({ split }) => split],
    ["id", "text", ({ id }) => id],
    ...byLabel("gold", "number", ({ gold }) => gold),
    // Decisions, written as 0 and 1, are no probabilities.
    ...byLabel(
      "probability",
      "number",
      ({ record, probabilities }) =>
        record.answer === undefined ? probabilities : [],
    ),
    ...byLabel("decision", "integer", ({ decisions }) => decisions),
  ], examplesOf(folder, plan));
}

function* examplesOf(
  folder: string,
  plan: SuitePlan,
): Generator<PredictedExample> {
  for (const run of finishedRuns(folder, plan)) {
    const { config, thresholds } = run.record;
    const { kind } = config.tasks[config.target]!;
    const predictions = readPredictions(run.folder, run.record);
    for (const split of ["validation", "test"] as const) {
      for (const example of predictions[split]) {
        const [decisions] = decide(kind, [example.probabilities], thresholds);
        yield { ...run, ...example, split, decisions: decisions! };
      }
    }
  }
}
