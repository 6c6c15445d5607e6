import { join } from "@std/path";
import { writeReport } from "../report/forms/write_report.ts";
import { readResult } from "../results/read_result.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import { suitePlan } from "../results/suite_plan.ts";
import { adoptRuns } from "../run/imports/adopt_runs.ts";
import type { Plan } from "../run/planning/plan.ts";
import { writePlan } from "../run/planning/write_plan.ts";
import { print } from "./fitted.ts";
import { printLeaderboard } from "./print_leaderboard.ts";

/** Writes the leaderboard, and before that the plan if the last one lacks the imported runs; not while trials of a search come first. */
export async function reported(
  plan: Plan,
  imported: readonly string[],
): Promise<number> {
  if (plan.trials !== undefined) {
    console.error("The leaderboard is written when the search has ended.");
    return 0;
  }
  const last = readResult(join(plan.folder, SUITE_FILES.plan), suitePlan);
  const planned = new Set(last?.runs.map(({ id }) => id));
  // Otherwise, runs that a command with another engine has made stay in the plan.
  if (!imported.every((id) => planned.has(id))) {
    writePlan(plan);
    adoptRuns(plan);
  }
  await reportTo(plan.folder);
  return 0;
}

/** Writes the leaderboard, and prints the beginning of it. */
export async function reportTo(folder: string): Promise<void> {
  const { leaderboard, files } = await writeReport(folder);
  console.log();
  printLeaderboard(leaderboard, { brief: true });
  print(`Written: ${files.join(", ")}`);
}
