import { join } from "@std/path";
import { RUN_FILES } from "./results_folder.ts";

/**
 * The right to write an unfinished run's folder. The system takes it back
 * when the process ends, however it ends. The folder is renamed while the lock
 * is held, so that nobody else ever finds it unlocked and finished.
 */
export interface RunLock {
  /** Gives the lock back, from the folder's new path where it was renamed. */
  release(folder: string): void;
}

/** Takes the lock of a folder, which is made; waits for whoever has it. */
export async function takeLock(folder: string): Promise<RunLock> {
  for (;;) {
    const file = openLock(folder);
    await file.lock(true);
    if (isStill(file, folder)) return lockOf(file);
    file.close();
  }
}

/** Takes the lock of a folder, which is made, unless somebody has it. */
export function tryLock(folder: string): RunLock | undefined {
  const file = openLock(folder);
  if (file.tryLockSync(true) && isStill(file, folder)) return lockOf(file);
  file.close();
  return undefined;
}

/** Whether somebody has the lock of a folder. */
export function isLocked(folder: string): boolean {
  let file: Deno.FsFile;
  try {
    file = Deno.openSync(join(folder, RUN_FILES.lock));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
  try {
    // A shared lock, for which reading is enough: whoever has the folder has an exclusive one.
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
      // Whoever had the folder has just renamed it.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

/** Whoever had the lock before may have finished the run and moved the folder. */
function isStill(file: Deno.FsFile, folder: string): boolean {
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
