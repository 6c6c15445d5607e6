import { existsSync } from "node:fs";
import { join } from "@std/path";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { partialFolder, RUN_FILES } from "../results/results_folder.ts";
import { tryLock } from "../results/run_lock.ts";

/** The files that a finished run can have, the record last. */
const COPIED = [
  RUN_FILES.predictions,
  RUN_FILES.teacher,
  RUN_FILES.history,
  RUN_FILES.log,
  RUN_FILES.record,
] as const;

/**
 * Copies a finished run into a folder of runs, in place of what a failed or
 * interrupted attempt has left there.
 *
 * @returns False if another command is training the run.
 */
export function copyRun(from: string, runsFolder: string, id: string): boolean {
  const partial = partialFolder(runsFolder, id);
  const final = join(runsFolder, id);
  const lock = tryLock(partial);
  if (lock === undefined) return false;
  let folder = partial;
  try {
    for (const name of COPIED) {
      if (existsSync(join(from, name))) {
        Deno.copyFileSync(join(from, name), join(partial, name));
      }
    }
    removeIfExists(join(partial, RUN_FILES.snapshot));
    removeIfExists(join(partial, RUN_FILES.program));
    removeIfExists(final);
    Deno.renameSync(partial, final);
    folder = final;
    return true;
  } finally {
    lock.release(folder);
  }
}
