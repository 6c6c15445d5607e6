import { join } from "@std/path";

/** The files of a suite's results, relative to its folder. */
export const SUITE_FILES = {
  plan: "suite.json",
  runs: "runs",
  leaderboard: "leaderboard.md",
} as const;

/** The files of a run, relative to its folder. */
export const RUN_FILES = {
  record: "record.json",
  error: "error.json",
  predictions: "predictions.jsonl",
  /** The logits over the training split, of a run that teaches. */
  teacher: "teacher.jsonl",
  history: "history.jsonl",
  log: "log.txt",
  lock: "lock",
} as const;

/** A run's folder while it is being written. Whoever holds its lock writes it, nobody else. */
export function partialFolder(runsFolder: string, id: string): string {
  return join(runsFolder, partialName(id));
}

/** The name of that folder. */
export function partialName(id: string): string {
  return `${id}.partial`;
}

/** A file that is written under a temporary name and then renamed: it is there whole or not at all. */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${Deno.pid}.tmp`;
  const handle = Deno.openSync(temporary, {
    write: true,
    create: true,
    truncate: true,
  });
  try {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length;) {
      at += handle.writeSync(bytes.subarray(at));
    }
    handle.syncSync();
  } finally {
    handle.close();
  }
  Deno.renameSync(temporary, file);
}

/** What a folder has, or nothing where there is no such folder. */
export function folderNames(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Removes a file or a folder with all that it has. */
export function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
