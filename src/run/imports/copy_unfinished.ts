import { existsSync } from "node:fs";
import { join } from "@std/path";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import { partialFolder, RUN_FILES } from "../../results/results_folder.ts";
import { isLocked, tryLock } from "../../results/run_lock.ts";

/** What an attempt goes on from, and what it has reached. */
const COPIED = [RUN_FILES.snapshot, RUN_FILES.history, RUN_FILES.log] as const;

/**
 * Copies an interrupted run, or a trial that a search has stopped, into a folder
 * of runs that has nothing of it, so that it is continued there.
 *
 * @param from Its unfinished folder.
 * @returns False if it has no snapshot, is being trained, or exists already.
 */
export function copyUnfinished(
  from: string,
  runsFolder: string,
  id: string,
): boolean {
  const partial = partialFolder(runsFolder, id);
  if (
    !existsSync(join(from, RUN_FILES.snapshot)) || isLocked(from) ||
    existsSync(partial) || existsSync(join(runsFolder, id))
  ) return false;
  const lock = tryLock(partial);
  if (lock === undefined) return false;
  try {
    for (const name of COPIED) {
      if (existsSync(join(from, name))) {
        Deno.copyFileSync(join(from, name), join(partial, name));
      }
    }
    return true;
  } catch (error) {
    // Half of a snapshot would be worse than none.
    for (const name of COPIED) removeIfExists(join(partial, name));
    throw error;
  } finally {
    lock.release(partial);
  }
}
