import { join } from "@std/path";
import { ifExists } from "../files/if_exists.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { partialFolder, RUN_FILES } from "./results_folder.ts";

/**
 * An exclusive lock on the folder of an unfinished run. The system releases it
 * when the process ends, however it ends. The folder is renamed while the lock
 * is held, so that no other process finds it both unlocked and complete.
 */
export interface RunLock {
  /** Releases the lock; takes the folder's new path if it was renamed. */
  release(folder: string): void;
}

/** Creates a folder and takes its lock; waits while another process holds it. */
export async function takeLock(folder: string): Promise<RunLock> {
  for (;;) {
    const file = openLock(folder);
    await file.lock(true);
    if (isCurrent(file, folder)) return lockOf(file);
    file.close();
  }
}

/** Creates a folder and takes its lock; undefined when another process holds it. */
export function tryLock(folder: string): RunLock | undefined {
  const file = openLock(folder);
  if (file.tryLockSync(true) && isCurrent(file, folder)) return lockOf(file);
  file.close();
  return undefined;
}

/** Whether any process holds the lock of a folder. */
export function isLocked(folder: string): boolean {
  const file = ifExists(() => Deno.openSync(join(folder, RUN_FILES.lock)));
  if (file === undefined) return false;
  try {
    // A shared lock needs only read access, and fails while an exclusive one is held.
    return !file.tryLockSync(false);
  } finally {
    file.close();
  }
}

/**
 * Completes the unfinished folder of a run, whose lock it releases, and puts it in
 * place of the finished one.
 *
 * @param write Writes what is missing in the unfinished folder.
 */
export function finishRun(
  lock: RunLock,
  runsFolder: string,
  id: string,
  write: (partial: string) => void,
): void {
  const partial = partialFolder(runsFolder, id);
  const final = join(runsFolder, id);
  let folder = partial;
  try {
    write(partial);
    removeIfExists(final);
    Deno.renameSync(partial, final);
    folder = final;
  } finally {
    lock.release(folder);
  }
}

function openLock(folder: string): Deno.FsFile {
  for (;;) {
    Deno.mkdirSync(folder, { recursive: true });
    const path = join(folder, RUN_FILES.lock);
    const file = ifExists(() =>
      Deno.openSync(path, { create: true, write: true })
    );
    // Otherwise the previous holder has just renamed the folder.
    if (file !== undefined) return file;
  }
}

/** Whether the lock file is still the folder's: the previous holder may have finished the run and renamed the folder. */
function isCurrent(file: Deno.FsFile, folder: string): boolean {
  const current = ifExists(() => Deno.statSync(join(folder, RUN_FILES.lock)));
  return current?.ino === file.statSync().ino;
}

function lockOf(file: Deno.FsFile): RunLock {
  return {
    release(folder) {
      try {
        Deno.removeSync(join(folder, RUN_FILES.lock));
      } finally {
        file.close();
      }
    },
  };
}
