import { join } from "@std/path";
import { SUITE_FILES } from "../../results/results_folder.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { openRuns } from "../../results/suite_state.ts";
import type { Plan } from "../planning/plan.ts";

/** The chosen runs of a plan that are still to be imported. */
export function missingImports(
  { chosen, folder }: Pick<Plan, "chosen" | "folder">,
): RunSpec[] {
  const imported = [...chosen].filter(({ kind }) => kind === "imported");
  if (imported.length === 0) return [];
  const stateOf = openRuns(join(folder, SUITE_FILES.runs));
  return imported.filter((run) => stateOf(run).state !== "done");
}
