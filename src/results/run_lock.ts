import { join } from "@std/path";
import { exists } from "../files/exists.ts";
import { ifExists } from "../files/if_exists.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { renameOver } from "../files/rename_over.ts";
import { gateFile, partialFolder, RUN_FILES } from "./results_folder.ts";

/**
 * An exclusive lock on the folder of an unfinished run. The system releases it
 * when the process ends, however it ends.
 *
 * Windows renames no folder with an open file in it, so the lock is released
 * before the folder is renamed. Meanwhile no other process can take it, since that
 * takes the gate: the lock of a file of the suite, which is never removed.
 */
export interface RunLock {
  /** Releases the lock. */
  release(): void;
  /** Releases the lock and puts the folder in place of another, of which nothing remains. */
  finish(final: string): void;
  /** Releases the lock and removes the folder. */
  discard(): void;
}

/** How often the lock is tried while another process holds it, in milliseconds. */
const EVERY = 200;

/** Creates a folder and takes its lock; waits while another process holds it. */
export async function takeLock(folder: string): Promise<RunLock> {
  for (;;) {
    const lock = tryLock(folder);
    if (lock !== undefined) return lock;
    await new Promise((go) => setTimeout(go, EVERY));
  }
}

/** Creates a folder and takes its lock; undefined when another process holds it. */
export function tryLock(folder: string): RunLock | undefined {
  using _gate = openGate(folder);
  Deno.mkdirSync(folder, { recursive: true });
  const path = join(folder, RUN_FILES.lock);
  const file = Deno.openSync(path, { create: true, write: true });
  if (!file.tryLockSync(true)) {
    file.close();
    return undefined;
  }
  const releaseThen = (next: () => void) => {
    using _gate = openGate(folder);
    try {
      removeIfExists(path);
    } finally {
      file.close();
    }
    next();
  };
  return {
    release: () => releaseThen(() => {}),
    finish: (final) => releaseThen(() => renameOver(folder, final)),
    discard: () => releaseThen(() => removeIfExists(folder)),
  };
}

/** Whether any process holds the lock of a folder. */
export function isLocked(folder: string): boolean {
  const open = (path: string) => ifExists(() => Deno.openSync(path));
  using gate = open(gateFile(folder));
  using file = open(join(folder, RUN_FILES.lock));
  if (gate === undefined || file === undefined) return false;
  // No other process tries the lock meanwhile: it would take the question for a run.
  gate.lockSync(false);
  // A shared lock needs only read access, and fails while an exclusive one is held.
  return !file.tryLockSync(false);
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
  try {
    write(partialFolder(runsFolder, id));
  } catch (error) {
    lock.release();
    throw error;
  }
  lock.finish(join(runsFolder, id));
}

/** Moves a finished run, in place of a copy at the new path; nothing if another process has just moved it. */
export function moveRun(folder: string, to: string): void {
  using _gate = openGate(folder);
  if (exists(folder)) renameOver(folder, to);
}

/** Locks the gate of a folder for as long as the file is open. */
function openGate(folder: string): Deno.FsFile {
  const path = gateFile(folder);
  const open = () => Deno.openSync(path, { create: true, write: true });
  let file = ifExists(open);
  if (file === undefined) {
    Deno.mkdirSync(folder, { recursive: true });
    file = open();
  }
  file.lockSync(true);
  return file;
}
