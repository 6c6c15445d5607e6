import { join } from "@std/path";
import { writeAll } from "../files/write_all.ts";

/** The files of a suite's results, relative to its folder. */
export const SUITE_FILES = {
  plan: "suite.json",
  runs: "runs",
  /** Runs that the suite declared once and does not any more. */
  earlier: "earlier",
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
  /** What an unfinished run goes on from. */
  snapshot: "snapshot.safetensors",
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

/**
 * Writes a file under a temporary name, and renames it when it lies on the
 * disk: it is there whole or not at all.
 *
 * @param content A text, or what writes into the open file.
 * @throws When it cannot be written; nothing is left of it then.
 */
export function writeWhole(
  file: string,
  content: string | ((file: Deno.FsFile) => void),
): void {
  const temporary = `${file}.${Deno.pid}.tmp`;
  try {
    const handle = Deno.openSync(temporary, {
      write: true,
      create: true,
      truncate: true,
    });
    try {
      if (typeof content === "string") {
        writeAll(handle, new TextEncoder().encode(content));
      } else content(handle);
      handle.syncSync();
    } finally {
      handle.close();
    }
    Deno.renameSync(temporary, file);
  } catch (error) {
    try {
      Deno.removeSync(temporary);
    } catch {
      // It could not even be made: the first error says why.
    }
    throw error;
  }
}

/** What a folder has, or nothing where there is no such folder. */
export function folderNames(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
  } catch (error) {
    if (
      error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory
    ) return [];
    throw error;
  }
}

/** Whether there is a file. */
export function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
