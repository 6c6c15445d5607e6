import { loadSuiteDefinition } from "../config/load_definition.ts";
import { listed } from "../errors/listed.ts";
import { removeSuperseded } from "../model_files/remove_superseded.ts";
import {
  type MergedResults,
  mergeResults,
} from "../run/imports/merge_results.ts";
import type { Plan } from "../run/planning/plan.ts";
import { planSearch } from "../run/planning/plan_search.ts";
import { claimFolder, writePlan } from "../run/planning/write_plan.ts";
import { downloadProgress } from "./progress_line.ts";
import { planOptionsOf } from "./plan_options.ts";
import type { Given } from "./read_options.ts";
import { reported } from "./reported.ts";
import { printError } from "./fitted.ts";
import { counted } from "./wording.ts";

/** Imports the runs of a suite from another folder of results: `import SUITE --results DIR`. */
export async function importResults(
  given: Given,
  name: string,
  from: string,
): Promise<number> {
  const options = planOptionsOf({ ...given, words: [name] });
  const suite = loadSuiteDefinition(name, options.folders);
  const planned = () =>
    planSearch(suite, { ...options, onDownload: downloadProgress() });
  let plan = await planned();
  const merged = [merge(plan, from)];
  // With its trials, a search may have ended.
  if (plan.trials !== undefined) {
    writePlan(plan);
    plan = await planned();
    if (plan.trials === undefined) merged.push(merge(plan, from));
  }
  const last = merged.at(-1)!;
  const all = {
    ...last,
    merged: merged.flatMap(({ merged }) => merged),
    continued: merged.flatMap(({ continued }) => continued),
  };
  for (const line of mergedInWords(all)) printError(line);
  if (all.merged.length + all.same.length === 0) return 1;
  const code = await reported(plan, [...all.merged, ...all.same]);
  if (plan.keep === "best") removeSuperseded(plan.folder);
  return code;
}

function merge(plan: Plan, from: string): MergedResults {
  claimFolder(plan);
  return mergeResults(plan, from);
}

function mergedInWords(
  { merged, same, continued, busy, unfinished, damaged, unplanned }:
    MergedResults,
): string[] {
  const line = (runs: readonly string[], what: string) =>
    runs.length === 0
      ? []
      : [`${counted(runs.length, "run")} ${what}: ${listed(runs)}`];
  return [
    `${counted(merged.length, "run")} imported, ${same.length} here already.`,
    ...line(continued, "unfinished, imported with snapshots to continue from"),
    ...line(busy, "left out, since another command is training them here"),
    ...unfinished.map(({ id, why }) => `Left out: ${id} ${why}`),
    ...damaged.map((message) => `Left out: ${message}`),
    ...line(
      unplanned,
      "left out, since the suite does not plan them (other data, settings, code, methods, seeds or sizes)",
    ),
  ];
}
