import { join } from "@std/path";
import { RUN_FILES } from "./results_folder.ts";

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
  let file: Deno.FsFile;
  try {
    file = Deno.openSync(join(folder, RUN_FILES.lock));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
  try {
    // A shared lock needs only read access, and fails while an exclusive one is held.
    return !file.tryLockSync(false);
  } finally {
    file.close();
  }
}

function openLock(folder: string): Deno.FsFile {
  for (;;) {
    Deno.mkdirSync(folder, { recursive: true });
    try {
      return Deno.openSync(join(folder, RUN_FILES.lock), {
        create: true,
        write: true,
      });
    } catch (error) {
      // The previous holder has just renamed the folder.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

/** Whether the lock file is still the folder's: the previous holder may have finished the run and renamed the folder. */
function isCurrent(file: Deno.FsFile, folder: string): boolean {
  try {
    return Deno.statSync(join(folder, RUN_FILES.lock)).ino ===
      file.statSync().ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
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
