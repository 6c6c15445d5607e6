import { join } from "@std/path";
import { findRecord, readFailure } from "./read_records.ts";
import type { RunFailure, RunRecord } from "./record.ts";
import { folderNames, partialFolder, partialName } from "./results_folder.ts";
import { isLocked } from "./run_lock.ts";
import type { RunSpec } from "./run_spec.ts";

/** Where a run stands. */
export type RunState =
  | { state: "done"; record: RunRecord }
  | { state: "failed"; failure: RunFailure }
  | { state: "running" }
  | { state: "missing" };

/**
 * Lists a folder of runs once.
 *
 * @returns Looks up where a run stands, in its own folder alone and only where
 * it has one: most of very many runs have none yet.
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
