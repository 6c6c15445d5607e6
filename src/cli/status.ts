import { join } from "@std/path";
import { readPlan } from "../report/read_suite.ts";
import { seedRanges } from "../report/signature.ts";
import { SUITE_FILES } from "../run/results_folder.ts";
import { openRuns } from "../run/suite_state.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./plan_options.ts";
import { resultsOf } from "./report.ts";
import { textTable } from "./text_table.ts";
import type { Verb } from "./verb.ts";

/** `status`: how far a suite is. */
export const status: Verb = {
  name: "status",
  usage: "[SUITE]",
  summary: "Say what of a suite is done, running, failed or missing",
  details: "Reads OUT/SUITE only. Exit code 0 when all is done, else 1.",
  options: [OPTIONS.out, OPTIONS.json],
  rights: [],
  run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const plan = readPlan(folder);
    const stateOf = openRuns(join(folder, SUITE_FILES.runs));
    const runs = plan.runs.map((run) => {
      const state = stateOf(run);
      return {
        ...run,
        state: state.state,
        message: state.state === "failed" ? state.failure.message : undefined,
      };
    });
    const all = runs.every((run) => run.state === "done") ? 0 : 1;
    if (given.flag("json")) {
      console.log(JSON.stringify(runs, null, 2));
      return all;
    }
    const states = ["done", "running", "failed", "missing"] as const;
    console.log(textTable(plan.methods.map(({ name }) => ({
      method: name,
      ...Object.fromEntries(states.map((state) => {
        const seeds = runs.filter((run) =>
          run.name === name && run.state === state
        ).map((run) => run.seed);
        return [
          state,
          seeds.length === 0
            ? "0"
            : `${seeds.length} (seeds ${seedRanges(seeds)})`,
        ];
      })),
    }))));
    for (const run of runs.filter((run) => run.state === "failed")) {
      console.log(`\n  ${run.id}: ${run.message}`);
    }
    return all;
  },
};
