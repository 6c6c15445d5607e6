import { join } from "@std/path";
import { exists } from "../../files/exists.ts";
import type { Plan } from "../planning/plan.ts";
import { haveOtherPredictions } from "../../results/read_records.ts";
import {
  folderNames,
  RUN_FILES,
  SUITE_FILES,
} from "../../results/results_folder.ts";
import { moveRun } from "../../results/run_lock.ts";
import { writeOrRefuse } from "../../results/write_or_refuse.ts";
import { copyRun } from "./copy_run.ts";
import { copyTwin } from "./copy_twin.ts";
import { finishedElsewhere } from "./finished_elsewhere.ts";
import { finishedRecord } from "./finished_record.ts";
import type { RunSpec } from "../../results/run_spec.ts";

/**
 * Makes a suite's folder of runs match its plan. Finished runs that the plan no
 * longer declares are moved to the folder of earlier runs. Missing runs that an
 * earlier definition of the suite or another suite has finished are copied,
 * since equal identities give equal results, and so are those of teachers that
 * are trained like missing runs; damaged ones are ignored, and so are imported
 * ones of which suites have different predictions.
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
    const isComplete = (folder: string) =>
      finishedRecord(folder, run.config) !== undefined;
    const isOpen = run.kind === "imported" &&
      haveOtherPredictions(folders.filter(isComplete));
    return !isOpen &&
        inOrder(folders, run).some((folder) =>
          isComplete(folder) &&
          copyRun(folder, runsFolder, run.id, {
            model: run.context.keep !== undefined,
          })
        ) || copyTwin(run);
  });
}

/** Moves finished runs that the plan does not declare; unfinished ones stay. */
function moveUndeclared(plan: Plan, runsFolder: string): void {
  const declared = new Set(plan.runs.map(({ id }) => id));
  const earlier = join(plan.folder, SUITE_FILES.earlier);
  for (const id of folderNames(runsFolder)) {
    const folder = join(runsFolder, id);
    if (declared.has(id) || !exists(join(folder, RUN_FILES.record))) {
      continue;
    }
    writeOrRefuse(join(earlier, id), () => {
      Deno.mkdirSync(earlier, { recursive: true });
      moveRun(folder, join(earlier, id));
    });
  }
}

/** The folders with a model first, if it is to be kept. */
function inOrder(folders: readonly string[], { context }: RunSpec): string[] {
  const rank = (folder: string) =>
    exists(join(folder, RUN_FILES.model)) ? 0 : 1;
  return context.keep === undefined
    ? [...folders]
    : folders.toSorted((a, b) => rank(a) - rank(b));
}
