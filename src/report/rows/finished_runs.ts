import { findRecord } from "../../results/read_records.ts";
import type { RunRecord } from "../../results/record.ts";
import { runFolder } from "../../results/results_folder.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { withMetrics } from "../suite/with_metrics.ts";
import type { RowColumn } from "./batched_table.ts";

/** A finished run of a suite. */
export interface FinishedRun {
  /** With the name that the plan gives its method. */
  record: RunRecord;
  /** The run's folder. */
  folder: string;
  /** The number of training examples; undefined if an old plan does not say it. */
  size: number | undefined;
}

/** The finished runs of a suite, in the order of its plan; reads one record at a time. */
export function* finishedRuns(
  folder: string,
  plan: SuitePlan,
): Generator<FinishedRun> {
  const { primary, also, examples } = plan.target;
  for (const { id, name, size = examples } of plan.runs) {
    const own = runFolder(folder, id);
    const found = findRecord(own);
    if (found === undefined) continue;
    const record = withMetrics(own, found, [primary, ...also]);
    yield { record: { ...record, name }, folder: own, size };
  }
}

/** The columns that say which run a row belongs to. */
export const RUN_COLUMNS: readonly RowColumn<FinishedRun>[] = [
  ["run", "text", ({ record }) => record.id],
  ["method", "text", ({ record }) => record.name],
  ["seed", "integer", ({ record }) => record.config.seed],
  ["size", "integer", ({ size }) => size],
];
