import { dirname, join } from "@std/path";
import { ifExists } from "../files/if_exists.ts";
import { whenFree } from "../files/when_free.ts";
import { writeAll } from "../files/write_all.ts";

/** The files of a suite's results, relative to its folder. */
export const SUITE_FILES = {
  plan: "suite.json",
  runs: "runs",
  /** Runs of earlier definitions of the suite. */
  earlier: "earlier",
  /** The trials of a search: a folder of results like a suite's. */
  search: "search",
  leaderboard: "leaderboard.md",
  /** What `check` found in the data. */
  check: "check.json",
} as const;

/** The folder that has the folders of all suites, unless --out names another. */
export const DEFAULT_OUT = "results";

/** The suite that teachers belong to, and the name of its folder of results. */
export const TEACHERS_SUITE = "teachers";

/** The folder of results with the answers to prompts. */
export const ANSWERS_FOLDER = "answers";

/** The names that no suite can have, since folders beside those of suites have them. */
export const TAKEN_NAMES: readonly string[] = [TEACHERS_SUITE, ANSWERS_FOLDER];

/** The files of a run, relative to its folder. */
export const RUN_FILES = {
  record: "record.json",
  error: "error.json",
  predictions: "predictions.jsonl",
  /** The logits over the training split; only of runs that teach. */
  teacher: "teacher.jsonl",
  /** The folder of the kept model. */
  model: "model",
  history: "history.jsonl",
  log: "log.txt",
  /** The state that an interrupted run resumes from. */
  snapshot: "snapshot.safetensors",
  /** The folder of a program, which an interrupted run keeps. */
  program: "program",
  /** The time that attempts at a program's run have taken, until it has finished. */
  attempts: "attempts.json",
  lock: "lock",
} as const;

/** The folder of a run in the results of its suite. */
export function runFolder(folder: string, id: string): string {
  return join(folder, SUITE_FILES.runs, id);
}

/** The folder of an unfinished run; only the holder of its lock writes to it. */
export function partialFolder(runsFolder: string, id: string): string {
  return join(runsFolder, partialName(id));
}

/** The name of that folder. */
export function partialName(id: string): string {
  return `${id}.partial`;
}

/** The ids of the runs that have ended: one that is just failing, or was killed as it did, has its error in its unfinished folder already. */
export function endedRuns(runsFolder: string): string[] {
  return folderNames(runsFolder)
    .filter((name) => !name.endsWith(partialName("")));
}

/** The file that is locked while the lock of a folder is taken or given back: one for all runs of a suite. */
export function gateFile(folder: string): string {
  return join(dirname(dirname(folder)), ".lock");
}

/**
 * Writes a file under a temporary name, syncs it to the disk and renames it, so
 * that the file is never seen half-written.
 *
 * @param content A text, or a function that writes to the open file.
 * @throws When it cannot be written; nothing of it remains then.
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
    whenFree(() => Deno.renameSync(temporary, file));
  } catch (error) {
    try {
      Deno.removeSync(temporary);
    } catch {
      // It was not even created; the first error says why.
    }
    throw error;
  }
}

/** Writes a JSON file, like `writeWhole`. */
export function writeJson(file: string, value: unknown): void {
  writeWhole(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** A line of JSON for each value. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

/**
 * The sorted names of the folders in a folder, without its files, such as those
 * that file managers leave; empty when there is no such folder.
 */
export function folderNames(folder: string): string[] {
  const entries = ifExists(() => [...Deno.readDirSync(folder)]) ?? [];
  return entries.filter(({ name, isDirectory, isSymlink }) =>
    isDirectory ||
    isSymlink && ifExists(() => Deno.statSync(join(folder, name)))?.isDirectory
  ).map(({ name }) => name).sort();
}
