import { join } from "@std/path";
import { findRecord, readFailure } from "./read_records.ts";
import type { RunFailure, RunRecord } from "./record.ts";
import { partialFolder, RUN_FILES } from "./results_folder.ts";
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

/** Whether a process holds the lock of an unfinished run; the system frees it when the process ends. */
function isLocked(partial: string): boolean {
  let lock: Deno.FsFile;
  try {
    lock = Deno.openSync(join(partial, RUN_FILES.lock), { write: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
  try {
    return !lock.tryLockSync(true);
  } finally {
    lock.close();
  }
}
