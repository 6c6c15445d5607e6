import { join } from "@std/path";
import { exists } from "../../files/exists.ts";
import { ifExists } from "../../files/if_exists.ts";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import type { RunRecord } from "../../results/record.ts";
import {
  partialFolder,
  RUN_FILES,
  writeJson,
} from "../../results/results_folder.ts";
import { finishRun, isLocked, tryLock } from "../../results/run_lock.ts";
import { writeOrRefuse } from "../../results/write_or_refuse.ts";

/** The files that a finished run can have besides its record. */
const FINISHED = [RUN_FILES.predictions, RUN_FILES.history, RUN_FILES.log];

/** What an unfinished run may have left. */
const UNFINISHED = [
  RUN_FILES.snapshot,
  RUN_FILES.program,
  RUN_FILES.attempts,
  RUN_FILES.model,
];

/**
 * Copies a finished run into a folder of runs, in place of what a failed or
 * interrupted attempt has left there.
 *
 * @param options `model`: whether to copy the model that it has kept, if there is
 *   one. `record`: of a copy that is another run, which teaches nothing.
 * @returns False if another command is training the run.
 * @throws {InputError} When it cannot be copied, such as to a full disk.
 */
export function copyRun(
  from: string,
  runsFolder: string,
  id: string,
  { model, record }: { model: boolean; record?: RunRecord },
): boolean {
  return writeOrRefuse(join(runsFolder, id), () => {
    const lock = tryLock(partialFolder(runsFolder, id));
    if (lock === undefined) return false;
    finishRun(lock, runsFolder, id, (partial) => {
      copyFiles(from, partial, FINISHED);
      for (const name of UNFINISHED) removeIfExists(join(partial, name));
      if (model) {
        copyFolder(join(from, RUN_FILES.model), join(partial, RUN_FILES.model));
      }
      // The record last: with it, the run has finished.
      if (record === undefined) {
        copyFiles(from, partial, [RUN_FILES.teacher, RUN_FILES.record]);
      } else writeJson(join(partial, RUN_FILES.record), record);
    });
    return true;
  });
}

/** What an attempt goes on from, and what it has reached. */
const REACHED = [RUN_FILES.snapshot, RUN_FILES.history, RUN_FILES.log];

/**
 * Copies an interrupted run, or a trial that a search has stopped, into a folder
 * of runs that has nothing of it, so that it is continued there.
 *
 * @param from Its unfinished folder.
 * @returns False if it has no snapshot, is being trained, or exists already.
 * @throws {InputError} When it cannot be copied.
 */
export function copyUnfinished(
  from: string,
  runsFolder: string,
  id: string,
): boolean {
  const partial = partialFolder(runsFolder, id);
  if (
    !exists(join(from, RUN_FILES.snapshot)) || isLocked(from) ||
    exists(partial) || exists(join(runsFolder, id))
  ) return false;
  return writeOrRefuse(partial, () => {
    const lock = tryLock(partial);
    if (lock === undefined) return false;
    try {
      copyFiles(from, partial, REACHED);
      return true;
    } catch (error) {
      // Half of a snapshot would be worse than none.
      for (const name of REACHED) removeIfExists(join(partial, name));
      throw error;
    } finally {
      lock.release();
    }
  });
}

function copyFiles(from: string, to: string, names: readonly string[]): void {
  for (const name of names) {
    if (exists(join(from, name))) {
      Deno.copyFileSync(join(from, name), join(to, name));
    }
  }
}

/** Copies the files of a folder; nothing if it does not exist, or another command removes it. */
function copyFolder(from: string, to: string): void {
  for (const { name } of ifExists(() => [...Deno.readDirSync(from)]) ?? []) {
    Deno.mkdirSync(to, { recursive: true });
    const copied = ifExists(() => {
      Deno.copyFileSync(join(from, name), join(to, name));
      return true;
    });
    if (copied === undefined) return removeIfExists(to);
  }
}
