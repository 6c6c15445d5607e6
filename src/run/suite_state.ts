import { join } from "@std/path";
import { findRecord, readFailure } from "./read_records.ts";
import type { RunFailure, RunRecord } from "./record.ts";
import { partialFolder } from "./results_folder.ts";
import { isLocked } from "./run_lock.ts";
import type { RunSpec } from "./run_spec.ts";

/** Where a run stands. */
export type RunState =
  | { state: "done"; record: RunRecord }
  | { state: "failed"; failure: RunFailure }
  | { state: "running" }
  | { state: "missing" };

/** Looks up where a run stands, in its folder alone. */
export function runState(
  run: Pick<RunSpec, "id">,
  runsFolder: string,
): RunState {
  const folder = join(runsFolder, run.id);
  const record = findRecord(folder);
  if (record !== undefined) return { state: "done", record };
  if (isLocked(partialFolder(runsFolder, run.id))) return { state: "running" };
  const failure = readFailure(folder);
  return failure === undefined
    ? { state: "missing" }
    : { state: "failed", failure };
}
