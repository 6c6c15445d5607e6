import { existsSync } from "node:fs";
import { join } from "@std/path";
import { canonicalJson } from "../../results/canonical_json.ts";
import type { Plan } from "../planning/plan.ts";
import { completeRecord } from "../../results/read_predictions.ts";
import { findRecord } from "../../results/read_records.ts";
import { ifUsable } from "../../results/record_error.ts";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import { whenFree } from "../../files/when_free.ts";
import {
  folderNames,
  RUN_FILES,
  SUITE_FILES,
} from "../../results/results_folder.ts";
import { copyRun } from "./copy_run.ts";
import { finishedElsewhere } from "./finished_elsewhere.ts";
import type { RunSpec } from "../../results/run_spec.ts";

/**
 * Makes a suite's folder of runs match its plan. Finished runs that the plan no
 * longer declares are moved to the folder of earlier runs. Missing runs that an
 * earlier definition of the suite or another suite has finished are copied,
 * since equal identities give equal results; damaged ones are ignored, and so are
 * imported ones of which suites have different predictions.
 */
export function adoptRuns(plan: Plan): RunSpec[] {
  const runsFolder = join(plan.folder, SUITE_FILES.runs);
  moveUndeclared(plan, runsFolder);
  const own = new Set(folderNames(runsFolder));
  const missing = [...plan.chosen].filter(({ id }) => !own.has(id));
  if (missing.length === 0) return [];
  const others = finishedElsewhere(plan.folder);
  return missing.filter((run) => {
    const folders = others.get(run.id) ?? [];
    return !disagree(run, folders) &&
      inOrder(folders, run).some((folder) =>
        isCompleteRun(folder, run) &&
        copyRun(folder, runsFolder, run.id, {
          model: run.context.keep !== undefined,
        })
      );
  });
}

/** Whether suites have imported different predictions as the same run. */
function disagree(run: RunSpec, folders: readonly string[]): boolean {
  return run.kind === "imported" &&
    new Set(
        folders.filter((folder) => isCompleteRun(folder, run))
          .map((folder) => findRecord(folder)!.predictions),
      ).size > 1;
}

/** Moves finished runs that the plan does not declare; unfinished ones stay. */
function moveUndeclared(plan: Plan, runsFolder: string): void {
  const declared = new Set(plan.runs.map(({ id }) => id));
  const earlier = join(plan.folder, SUITE_FILES.earlier);
  for (const id of folderNames(runsFolder)) {
    const folder = join(runsFolder, id);
    if (declared.has(id) || !existsSync(join(folder, RUN_FILES.record))) {
      continue;
    }
    Deno.mkdirSync(earlier, { recursive: true });
    removeIfExists(join(earlier, id));
    whenFree(() => Deno.renameSync(folder, join(earlier, id)));
  }
}

/** Whether a folder holds all of this finished run; its name contains only part of the hash. */
function isCompleteRun(folder: string, { config }: RunSpec): boolean {
  const record = ifUsable(() => completeRecord(folder));
  return record !== undefined &&
    canonicalJson(record.config) === canonicalJson(config);
}

/** The folders with a model first, if it is to be kept. */
function inOrder(folders: readonly string[], { context }: RunSpec): string[] {
  const rank = (folder: string) =>
    existsSync(join(folder, RUN_FILES.model)) ? 0 : 1;
  return context.keep === undefined
    ? [...folders]
    : folders.toSorted((a, b) => rank(a) - rank(b));
}
