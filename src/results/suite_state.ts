import { join } from "@std/path";
import { findRecord, readFailure } from "./read_records.ts";
import type { RunRecord } from "./record.ts";
import type { RunFailure } from "./run_failure.ts";
import { folderNames, partialFolder, partialName } from "./results_folder.ts";
import { isLocked } from "./run_lock.ts";
import type { RunSpec } from "./run_spec.ts";

/** The state of a run. */
export type RunState =
  | { state: "done"; record: RunRecord }
  | { state: "failed"; failure: RunFailure }
  | { state: "running" }
  | { state: "missing" };

/**
 * Lists a folder of runs once and returns a function that looks up the state of
 * one run. It reads only that run's folder, and none for a run without one, so
 * that it stays fast with thousands of missing runs.
 */
export function openRuns(
  runsFolder: string,
): (run: Pick<RunSpec, "id">) => RunState {
  const names = new Set(folderNames(runsFolder));
  return ({ id }) =>
    names.has(id) || names.has(partialName(id))
      ? runState(id, runsFolder)
      : { state: "missing" };
}

function runState(id: string, runsFolder: string): RunState {
  const folder = join(runsFolder, id);
  const record = findRecord(folder);
  if (record !== undefined) return { state: "done", record };
  if (isLocked(partialFolder(runsFolder, id))) return { state: "running" };
  const failure = readFailure(folder);
  return failure === undefined
    ? { state: "missing" }
    : { state: "failed", failure };
}
