import { join } from "@std/path";
import { InputError } from "../../../errors/input_error.ts";
import type { RunJob } from "../executor.ts";
import { readSubmissions, type Submission } from "./submissions.ts";
import { slurmCommand } from "./slurm_command.ts";
import { taskIds } from "./task_ids.ts";

/** The jobs of a suite. */
export interface SuiteJobs {
  submitted: Submission[];
  /** The last job of each run, by run id; without jobs that Slurm no longer knows. */
  runs: Map<string, RunJob>;
  /** The ids of the jobs that have not ended. */
  active: string[];
}

/**
 * Reads the jobs that were submitted for a suite and asks Slurm for their states.
 *
 * @returns Undefined when none was ever submitted.
 */
export async function suiteJobs(
  folder: string,
): Promise<SuiteJobs | undefined> {
  const submitted = readSubmissions(folder);
  if (submitted.length === 0) return undefined;
  const states = await jobStates(submitted.map(({ job }) => job));
  const runs: SuiteJobs["runs"] = new Map();
  for (const { job: array, logs, runs: ids } of submitted) {
    for (const [index, id] of ids.entries()) {
      const job = `${array}_${index}`;
      const state = states.get(job);
      if (state === undefined) runs.delete(id);
      else {
        const told = { ...state, job, log: join(logs, `${job}.log`) };
        runs.set(id, { expected: expectedOf(state), told });
      }
    }
  }
  const active = new Set(
    [...states].filter(([, state]) => !hasEnded(state))
      .map(([id]) => id.split("_")[0]!),
  );
  return {
    submitted,
    runs,
    active: submitted.map(({ job }) => job).filter((job) => active.has(job)),
  };
}

function expectedOf(job: JobState): RunJob["expected"] {
  if (hasEnded(job)) return "nothing";
  return ["RUNNING", "COMPLETING"].includes(job.state) ? "running" : "queued";
}

/** The state of a job or of one task of an array. */
interface JobState {
  /** Slurm's name of the state, such as `PENDING` or `OUT_OF_MEMORY`. */
  state: string;
  reason?: string;
}

const ENDED = new Set([
  "COMPLETED",
  "BOOT_FAIL",
  "CANCELLED",
  "DEADLINE",
  "FAILED",
  "NODE_FAIL",
  "OUT_OF_MEMORY",
  "PREEMPTED",
  "TIMEOUT",
]);

function hasEnded({ state }: JobState): boolean {
  return ENDED.has(state);
}

/**
 * Asks Slurm for the states of jobs: first the controller, which only knows
 * recent ones, then the accounting, if the cluster has it.
 *
 * @returns By job id, such as `12_4` for a task of an array; without jobs that
 *   Slurm no longer knows.
 */
async function jobStates(
  jobs: readonly string[],
): Promise<Map<string, JobState>> {
  const states = new Map<string, JobState>();
  if (jobs.length === 0) return states;
  const wanted = new Set(jobs);
  const add = (text: string) => {
    for (const line of text.split("\n")) {
      const [id, state = "", reason = ""] = line.split("|");
      if (!wanted.has(id!.split("_")[0]!)) continue;
      for (const task of taskIds(id!)) {
        states.getOrInsert(task, stateOf(state, reason));
      }
    }
  };
  // All of the user's jobs: a query for one that it no longer knows would fail.
  add(
    await slurmCommand("squeue", [
      "--me",
      "--noheader",
      "--array",
      "--states=all",
      "--format=%i|%T|%r",
    ]),
  );
  try {
    add(
      await slurmCommand("sacct", [
        "--allocations",
        "--noheader",
        "--parsable2",
        `--jobs=${jobs.join(",")}`,
        "--format=JobID,State",
      ]),
    );
  } catch (error) {
    // Many clusters have no accounting, and some not even its command; the results tell which runs are done.
    if (!(error instanceof InputError)) throw error;
  }
  return states;
}

/** Accounting appends to some states, as in `CANCELLED by 1000`. */
function stateOf(text: string, reason: string): JobState {
  return {
    state: text.split(" ")[0]!,
    ...reason === "" || reason === "None" ? {} : { reason },
  };
}
