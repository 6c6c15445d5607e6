import { dirname, join } from "@std/path";
import { canonicalJson } from "../results/canonical_json.ts";
import type { Plan } from "./plan.ts";
import { readPredictions } from "../results/read_predictions.ts";
import { findRecord } from "../results/read_records.ts";
import { RecordError } from "../results/record_error.ts";
import { removeIfThere } from "../files/remove_if_there.ts";
import {
  folderNames,
  isFile,
  partialFolder,
  RUN_FILES,
  SUITE_FILES,
} from "../results/results_folder.ts";
import { tryLock } from "../results/run_lock.ts";
import type { RunSpec } from "../results/run_spec.ts";

/** What a finished run leaves, the record last. */
const LEFT = [
  RUN_FILES.predictions,
  RUN_FILES.history,
  RUN_FILES.log,
  RUN_FILES.record,
] as const;

/**
 * Makes a suite's folder of runs that of its plan: what the plan does not have
 * any more is moved beside it, and what is missing and has been finished
 * elsewhere, by an earlier definition of the suite or by another suite, is
 * copied. A run is the same wherever it was trained. What lies there but is
 * damaged is left alone.
 *
 * @returns The runs copied.
 */
export function adoptRuns(plan: Plan): RunSpec[] {
  const runsFolder = join(plan.folder, SUITE_FILES.runs);
  setAside(plan, runsFolder);
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

/** Moves finished runs that the plan does not declare; what is being written stays. */
function setAside(plan: Plan, runsFolder: string): void {
  const declared = new Set(plan.runs.map(({ id }) => id));
  const earlier = join(plan.folder, SUITE_FILES.earlier);
  for (const id of folderNames(runsFolder)) {
    const folder = join(runsFolder, id);
    if (declared.has(id) || !isFile(join(folder, RUN_FILES.record))) continue;
    Deno.mkdirSync(earlier, { recursive: true });
    removeIfThere(join(earlier, id));
    Deno.renameSync(folder, join(earlier, id));
  }
}

/** The folders of runs of this suite's earlier definitions and of other suites, by their names. */
function finishedElsewhere(folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (runs: string) => {
    for (const id of folderNames(runs)) {
      found.set(id, [...found.get(id) ?? [], join(runs, id)]);
    }
  };
  for (const suite of folderNames(dirname(folder))) {
    const beside = join(dirname(folder), suite);
    if (beside !== folder) add(join(beside, SUITE_FILES.runs));
    add(join(beside, SUITE_FILES.earlier));
  }
  return found;
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
    removeIfThere(join(partial, RUN_FILES.snapshot));
    Deno.renameSync(partial, final);
    folder = final;
    return true;
  } finally {
    lock.release(folder);
  }
}
