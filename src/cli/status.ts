import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { readPlan } from "../report/read_suite.ts";
import { seedRanges } from "../config/seed_ranges.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import type { RunJob } from "../run/executors/executor.ts";
import { EXECUTORS } from "../run/executors/executors.ts";
import { openRuns, type RunState } from "../results/suite_state.ts";
import { counted } from "./wording.ts";
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
Reads OUT/SUITE, and asks the cluster where runs were submitted to one. Exit code 0
when all is done, else 1.`,
  options: [OPTIONS.out, OPTIONS.json],
  rights: ["run"],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const plan = readPlan(folder);
    const stateOf = openRuns(join(folder, SUITE_FILES.runs));
    const jobs = await jobsOf(folder);
    const runs = plan.runs.map((run) => {
      const job = jobs?.get(run.id);
      return { ...run, ...standing(stateOf(run), job), job };
    });
    const all = runs.every((run) => run.state === "done") ? 0 : 1;
    if (given.flag("json")) {
      const plain = runs.map(({ job, ...run }) => ({
        ...run,
        ...job === undefined ? {} : { [job.executor]: job.told },
      }));
      console.log(JSON.stringify(plain, null, 2));
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
    const queued = runs.flatMap(({ state, job }) =>
      state === "queued" ? [job!.told.reason ?? job!.told.state] : []
    );
    for (const [reason, { length }] of Map.groupBy(queued, (why) => why)) {
      console.log(`\n  ${counted(length, "run")} queued: ${reason}`);
    }
    return all;
  },
};

/** What executors say of the runs that were given to them; nothing where none was, or an executor does not answer, which is said. */
async function jobsOf(
  folder: string,
): Promise<Map<string, RunJob & { executor: string }> | undefined> {
  let all: Map<string, RunJob & { executor: string }> | undefined;
  for (const [executor, { jobs }] of Object.entries(EXECUTORS)) {
    try {
      const found = await jobs(folder);
      if (found === undefined) continue;
      all ??= new Map();
      for (const [id, job] of found) all.set(id, { ...job, executor });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      console.error(`${error.message}; what follows is what files say`);
    }
  }
  return all;
}

/** Where a run stands: files say what is done, its executor what is to be expected of the rest. */
function standing(
  found: RunState,
  job: RunJob | undefined,
): { state: RunState["state"] | "queued"; message?: string } {
  if (found.state === "done" || found.state === "running") {
    return { state: found.state };
  }
  if (job !== undefined && job.expected !== "nothing") {
    return { state: job.expected };
  }
  if (found.state === "failed") {
    return { state: "failed", message: found.failure.message };
  }
  return {
    state: "missing",
    ...job === undefined ? {} : {
      message:
        `its job ended as ${job.told.state} and left no record, see ${job.told.log}`,
    },
  };
}
