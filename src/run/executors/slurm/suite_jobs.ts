import { join } from "@std/path";
import type { RunJob } from "../executor.ts";
import { hasEnded, type JobState, jobStates } from "./job_states.ts";
import { readSubmissions, type Submission } from "./submissions.ts";

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
