import { decide } from "../../evaluation/decide.ts";
import { readPredictions } from "../../results/read_predictions.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { finishedRuns, RUN_COLUMNS, runCells } from "./finished_runs.ts";
import { columnsOf, type Row, type RowTable } from "./row_table.ts";

/** A row for each predicted example of each finished run, without its text. */
export function exampleRows(folder: string, plan: SuitePlan): RowTable {
  const { labels } = plan.target;
  const named = (what: string) => labels.map((label) => `${what}_${label}`);
  return {
    columns: [
      ...RUN_COLUMNS,
      ...columnsOf("text", ["split", "id"]),
      ...columnsOf("number", [...named("gold"), ...named("probability")]),
      ...columnsOf("integer", named("decision")),
    ],
    rows: rowsOf(folder, plan),
  };
}

function* rowsOf(folder: string, plan: SuitePlan): Generator<Row> {
  const { labels } = plan.target;
  const cells = (what: string, values: readonly number[]) =>
    Object.fromEntries(
      labels.map((label, k) => [`${what}_${label}`, values[k]]),
    );
  for (const run of finishedRuns(folder, plan)) {
    const { config, thresholds, answer } = run.record;
    const { kind } = config.tasks[config.target]!;
    const predictions = readPredictions(run.folder, run.record);
    for (const split of ["validation", "test"] as const) {
      for (const { id, gold, probabilities } of predictions[split]) {
        const [decisions] = decide(kind, [probabilities], thresholds);
        yield {
          ...runCells(run),
          split,
          id,
          ...cells("gold", gold),
          // Decisions, written as 0 and 1, are no probabilities.
          ...answer === undefined && cells("probability", probabilities),
          ...cells("decision", decisions!),
        };
      }
    }
  }
}
