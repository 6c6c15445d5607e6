import { join } from "@std/path";
import { InputError } from "../config/input_error.ts";
import { readPlan } from "../report/read_suite.ts";
import { seedRanges } from "../config/seed_ranges.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import { standing } from "../run/slurm/standing.ts";
import { type SuiteJobs, suiteJobs } from "../run/slurm/suite_jobs.ts";
import { openRuns } from "../results/suite_state.ts";
import { counted } from "./counted.ts";
import { OPTIONS } from "./options.ts";
import { suiteNameOf } from "./plan_options.ts";
import { resultsOf } from "./results_of.ts";
import { textTable } from "./text_table.ts";
import type { Verb } from "./verb.ts";

/** `status`: how far a suite is. */
export const status: Verb = {
  name: "status",
  usage: "[SUITE]",
  summary: "Say what of a suite is done, running, queued, failed or missing",
  details: `
Reads OUT/SUITE, and asks Slurm where runs were submitted to it. Exit code 0
when all is done, else 1.`,
  options: [OPTIONS.out, OPTIONS.json],
  rights: ["run"],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const plan = readPlan(folder);
    const stateOf = openRuns(join(folder, SUITE_FILES.runs));
    const jobs = await jobsOf(folder);
    const runs = plan.runs.map((run) => ({
      ...run,
      ...standing(stateOf(run), jobs?.runs.get(run.id)),
    }));
    const all = runs.every((run) => run.state === "done") ? 0 : 1;
    if (given.flag("json")) {
      console.log(JSON.stringify(runs, null, 2));
      return all;
    }
    const states = [
      ...["done", "running"],
      ...jobs === undefined ? [] : ["queued"],
      ...["failed", "missing"],
    ];
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
    for (const { id, message } of runs) {
      if (message !== undefined) console.log(`\n  ${id}: ${message}`);
    }
    const queued = runs.flatMap(({ state, slurm }) =>
      state === "queued" ? [slurm!.reason ?? slurm!.state] : []
    );
    for (const [reason, { length }] of Map.groupBy(queued, (why) => why)) {
      console.log(`\n  ${counted(length, "run")} queued: ${reason}`);
    }
    return all;
  },
};

/** What Slurm says; nothing where it cannot be asked, which is said. */
async function jobsOf(folder: string): Promise<SuiteJobs | undefined> {
  try {
    return await suiteJobs(folder);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(`${error.message}; what follows is what files say`);
    return undefined;
  }
}
