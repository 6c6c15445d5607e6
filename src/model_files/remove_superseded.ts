import { join } from "@std/path";
import { ifExists } from "../files/if_exists.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { whenFree } from "../files/when_free.ts";
import { hasModel } from "../results/has_model.ts";
import { findUsableRecord } from "../results/read_records.ts";
import { readResult } from "../results/read_result.ts";
import {
  RUN_FILES,
  runFolder,
  SUITE_FILES,
} from "../results/results_folder.ts";
import { suitePlan } from "../results/suite_plan.ts";
import { validationScore } from "../results/validation_score.ts";

/**
 * Removes the models of a suite's runs, except for each method the one with the
 * best score on validation. Several processes may do that at the same time. Of
 * equal scores, the first run in the plan counts.
 *
 * @param folder The suite's results.
 */
export function removeSuperseded(folder: string): void {
  const plan = readResult(join(folder, SUITE_FILES.plan), suitePlan);
  if (plan === undefined) return;
  for (const runs of Map.groupBy(plan.runs, ({ name }) => name).values()) {
    const kept = runs.flatMap(({ id }) => {
      const run = runFolder(folder, id);
      // A removal may have been interrupted.
      removeIfExists(removedFolder(run));
      // If the run's record cannot be read, its model stays.
      const record = hasModel(run) ? findUsableRecord(run) : undefined;
      const score = record && validationScore(record, plan.target.primary);
      return score === undefined ? [] : [{ run, score }];
    }).sort((a, b) => b.score - a.score);
    for (const { run } of kept.slice(1)) removeModel(run);
  }
}

function removedFolder(run: string): string {
  return join(run, `${RUN_FILES.model}.removed`);
}

/** Renames the folder first, so that no incomplete one has its name. */
function removeModel(run: string): void {
  const removed = removedFolder(run);
  const model = join(run, RUN_FILES.model);
  ifExists(() => whenFree(() => Deno.renameSync(model, removed)));
  removeIfExists(removed);
}
