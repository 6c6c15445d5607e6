import { dirname, join } from "@std/path";
import { canonicalJson } from "./canonical_json.ts";
import type { Plan } from "./plan_suite.ts";
import { readPredictions } from "./read_predictions.ts";
import { findRecord } from "./read_records.ts";
import { RecordError } from "./record_error.ts";
import {
  folderNames,
  partialFolder,
  removeIfThere,
  RUN_FILES,
  SUITE_FILES,
} from "./results_folder.ts";
import { tryLock } from "./run_lock.ts";
import type { RunSpec } from "./run_spec.ts";

/** What a finished run leaves, the record last. */
const LEFT = [
  RUN_FILES.predictions,
  RUN_FILES.history,
  RUN_FILES.log,
  RUN_FILES.record,
] as const;

/**
 * Copies runs that are missing of a plan and that another suite beside it has
 * finished: a run is the same wherever it was trained. What lies there but is
 * damaged is left alone.
 *
 * @returns The runs copied.
 */
export function adoptRuns(plan: Plan): RunSpec[] {
  const runsFolder = join(plan.folder, SUITE_FILES.runs);
  const own = new Set(folderNames(runsFolder));
  const missing = [...plan.chosen].filter(({ id }) => !own.has(id));
  if (missing.length === 0) return [];
  const others = finishedElsewhere(plan.folder);
  return missing.filter((run) =>
    (others.get(run.id) ?? []).some((folder) =>
      isThatRun(folder, run) && copied(folder, runsFolder, run.id)
    )
  );
}

/** The folders of runs of other suites, by their names. */
function finishedElsewhere(folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const suite of folderNames(dirname(folder))) {
    const runs = join(dirname(folder), suite, SUITE_FILES.runs);
    if (join(dirname(folder), suite) === folder || !isFolder(runs)) continue;
    for (const id of folderNames(runs)) {
      found.set(id, [...found.get(id) ?? [], join(runs, id)]);
    }
  }
  return found;
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

/** Whether a folder has all of a finished run, and of this one: a name has only a part of the hash. */
function isThatRun(folder: string, { config }: RunSpec): boolean {
  try {
    const record = findRecord(folder);
    if (record === undefined) return false;
    readPredictions(folder, record);
    return canonicalJson(record.config) === canonicalJson(config);
  } catch (error) {
    if (error instanceof RecordError) return false;
    throw error;
  }
}

function copied(from: string, runsFolder: string, id: string): boolean {
  const partial = partialFolder(runsFolder, id);
  const final = join(runsFolder, id);
  const lock = tryLock(partial);
  if (lock === undefined) return false; // Another command has it in hand.
  let folder = partial;
  try {
    for (const name of LEFT) {
      Deno.copyFileSync(join(from, name), join(partial, name));
    }
    removeIfThere(join(partial, RUN_FILES.checkpoint));
    Deno.renameSync(partial, final);
    folder = final;
    return true;
  } finally {
    lock.release(folder);
  }
}
