import { existsSync } from "node:fs";
import { join } from "@std/path";
import { ifExists } from "../../files/if_exists.ts";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import {
  folderNames,
  partialFolder,
  RUN_FILES,
} from "../../results/results_folder.ts";
import { tryLock } from "../../results/run_lock.ts";

/** The files that a finished run can have, the record last. */
const COPIED = [
  RUN_FILES.predictions,
  RUN_FILES.teacher,
  RUN_FILES.history,
  RUN_FILES.log,
  RUN_FILES.record,
] as const;

/** What an unfinished run may have left. */
const UNFINISHED = [RUN_FILES.snapshot, RUN_FILES.program, RUN_FILES.model];

/**
 * Copies a finished run into a folder of runs, in place of what a failed or
 * interrupted attempt has left there.
 *
 * @param options `model`: whether to copy the model that it has kept, if there is one.
 * @returns False if another command is training the run.
 */
export function copyRun(
  from: string,
  runsFolder: string,
  id: string,
  { model }: { model: boolean },
): boolean {
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
    for (const name of UNFINISHED) removeIfExists(join(partial, name));
    if (model) {
      copyFolder(join(from, RUN_FILES.model), join(partial, RUN_FILES.model));
    }
    removeIfExists(final);
    Deno.renameSync(partial, final);
    folder = final;
    return true;
  } finally {
    lock.release(folder);
  }
}

/** Copies the files of a folder; nothing if it does not exist, or another command removes it. */
function copyFolder(from: string, to: string): void {
  for (const name of folderNames(from)) {
    Deno.mkdirSync(to, { recursive: true });
    const copied = ifExists(() => {
      Deno.copyFileSync(join(from, name), join(to, name));
      return true;
    });
    if (copied === undefined) return removeIfExists(to);
  }
}
