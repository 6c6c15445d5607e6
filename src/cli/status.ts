import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { readPlan } from "../report/suite/read_suite.ts";
import { seedsInWords } from "../config/seed_ranges.ts";
import { readHistory } from "../results/read_history.ts";
import { partialFolder, SUITE_FILES } from "../results/results_folder.ts";
import { rungScore } from "../results/rung_score.ts";
import type { SuitePlan } from "../results/suite_plan.ts";
import type { RunJob } from "../run/executors/executor.ts";
import { EXECUTORS } from "../run/executors/executors.ts";
import { openRuns, type RunState } from "../results/suite_state.ts";
import { counted } from "./wording.ts";
import { importsInWords } from "./imports_in_words.ts";
import { noteChangedSuite } from "./note_changed_suite.ts";
import { OPTIONS } from "./options.ts";
import { resultsOf } from "./results_of.ts";
import { oneLine } from "../report/forms/wording.ts";
import { planSizes } from "../report/suite/planned_records.ts";
import { printMarkdown } from "./print_markdown.ts";
import { recordTable } from "./record_table.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import type { Verb } from "./verb.ts";

/** `status`: shows the progress of a suite. */
export const status: Verb = {
  name: "status",
  usage: "[SUITE]",
  summary:
    "Show which runs of a suite are done, running, queued, failed or missing",
  details: `
Reads OUT/SUITE, and asks the cluster about submitted runs. Exit code 0 if all
runs are done, otherwise 1. A trial that successive halving has stopped counts as
done. The runs are those of the last run, or submission, of the suite: what a
change of data or of a method makes anew, "run --dry-run" says.`,
  options: [OPTIONS.out, OPTIONS.json],
  rights: ["run"],
  async run(given) {
    const folder = resultsOf(suiteNameOf(given), given.text("out"));
    const trials: string = join(folder, SUITE_FILES.search);
    // While a search is under way, there is no plan of the runs yet.
    const parts = [
      ...exists(join(trials, SUITE_FILES.plan)) ? [trials] : [],
      ...exists(join(folder, SUITE_FILES.plan)) ? [folder] : [],
    ];
    if (parts.at(-1) === folder) await noteChangedSuite(folder);
    const states = await Promise.all(
      (parts.length === 0 ? [folder] : parts).map(stateOfRuns),
    );
    if (given.flag("json")) {
      const plain = states.flatMap(({ runs }) => runs).map((
        { job, ...run },
      ) => ({
        ...run,
        ...job === undefined ? {} : { [job.executor]: job.told },
      }));
      console.log(JSON.stringify(plain, null, 2));
    } else {
      printMarkdown(states.map(inWords).join("\n\n"));
    }
    return parts.at(-1) === folder &&
        states.every(({ runs }) =>
          runs.every(({ state }) => state === "done" || state === "stopped")
        )
      ? 0
      : 1;
  },
};

/** The plan in a folder with the state of each of its runs. */
async function stateOfRuns(folder: string) {
  const plan = readPlan(folder);
  const stateOf = openRuns(join(folder, SUITE_FILES.runs));
  const jobs = await jobsOf(folder);
  const runs = plan.runs.map((run) => {
    const job = jobs?.get(run.id);
    const state = combinedState(stateOf(run), job);
    const stopped = state.state === "missing"
      ? stoppedTrial(plan, run, folder)
      : undefined;
    return { ...run, ...state, ...stopped, job };
  });
  return { plan, runs, submitted: jobs !== undefined };
}

/** Where successive halving has stopped a trial, for now or for good; undefined if it has not. */
function stoppedTrial(
  { trials, target }: SuitePlan,
  { id, name }: SuitePlan["runs"][number],
  folder: string,
) {
  const rung = trials?.find((trial) => trial.name === name)?.rung;
  if (rung === undefined) return undefined;
  const runsFolder: string = join(folder, SUITE_FILES.runs);
  const reached = rungScore(
    readHistory(partialFolder(runsFolder, id)),
    target.primary,
    rung.steps,
  );
  return reached && {
    state: "stopped" as const,
    rung: rung.number,
    epochs: reached.epochs,
    message: undefined,
  };
}

function inWords(
  { plan, runs, submitted }: Awaited<ReturnType<typeof stateOfRuns>>,
): string {
  const states = [
    "done",
    "running",
    ...submitted ? ["queued"] : [],
    ...plan.trials?.some(({ rung }) => rung) ? ["stopped"] : [],
    "failed",
    "missing",
  ];
  const sizes = planSizes(plan);
  const groups = plan.methods.flatMap(({ name }) =>
    sizes.map((size) => ({ name, size }))
  );
  const table = recordTable(groups.map(({ name, size }) => ({
    [plan.trials === undefined ? "method" : "trial"]: name,
    ...sizes.length > 1 && { examples: String(size ?? "all") },
    ...Object.fromEntries(states.map((state) => {
      const found = runs.filter((run) =>
        run.name === name && run.size === size && run.state === state
      );
      const seeds = found.map((run) => run.seed);
      const { rung, epochs } = found[0] ?? {};
      return [
        state,
        seeds.length === 0
          ? "0"
          : rung !== undefined
          ? `1 (rung ${rung}, ${counted(epochs!, "epoch")})`
          : `${seeds.length} (${seedsInWords(seeds)})`,
      ];
    })),
  })));
  const imported = new Set(
    plan.methods.filter(({ imported }) => imported).map(({ name }) => name),
  );
  const toImport = runs
    .filter(({ name, state }) => imported.has(name) && state === "missing")
    .map(({ name, seed, size }) => ({
      name,
      seed,
      ...sizes.length > 1 && { size: size ?? "all" as const },
    }));
  const queued = runs.flatMap(({ state, job }) =>
    state === "queued" ? [job!.told.reason ?? job!.told.state] : []
  );
  const messages = [
    ...runs.flatMap(({ id, message }) =>
      message === undefined ? [] : [`${id}: ${message}`]
    ),
    ...[...Map.groupBy(queued, (why) => why)].map(([why, { length }]) =>
      `${counted(length, "run")} queued: ${why}`
    ),
    ...importsInWords(plan.suite, toImport, plan.limit !== null),
  ].map((message) => `- ${oneLine(message)}`);
  return [table, messages.join("\n")].join("\n\n").trimEnd();
}

/** The jobs of submitted runs, by run id; undefined if none was ever submitted. Executors that do not respond are reported and skipped. */
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
      console.error(`${error.message}; showing only what the results tell`);
    }
  }
  return all;
}

/** The state of a run: results tell what is done, its job what will happen to the rest. */
function combinedState(
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
        `its job ended as ${job.told.state} without a record; see ${job.told.log}`,
    },
  };
}
