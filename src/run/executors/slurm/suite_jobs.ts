import { join } from "@std/path";
import { hasEnded, type JobState, jobStates } from "./job_states.ts";
import { readSubmissions, type Submission } from "./submissions.ts";

/** What Slurm says of the last job that was submitted for a run. */
export interface RunJob extends JobState {
  job: string;
  log: string;
}

/** What Slurm says of a suite. */
export interface SuiteJobs {
  submitted: Submission[];
  /** By run: of the last job that was submitted for it, where Slurm still knows it. */
  runs: Map<string, RunJob>;
  /** The jobs that have not ended. */
  active: string[];
}

/**
 * Joins the jobs that were submitted for a suite with what Slurm says of them.
 *
 * @returns Nothing where none was ever submitted.
 * @throws {InputError} When Slurm does not answer.
 * @throws {RecordError} When the suite's list of jobs cannot be used.
 */
export async function suiteJobs(
  folder: string,
): Promise<SuiteJobs | undefined> {
  const submitted = readSubmissions(folder);
  if (submitted.length === 0) return undefined;
  const states = await jobStates(submitted.map(({ job }) => job));
  const runs: SuiteJobs["runs"] = new Map();
  for (const { job, logs, runs: ids } of submitted) {
    for (const [index, id] of ids.entries()) {
      const task = `${job}_${index}`;
      const state = states.get(task);
      if (state === undefined) runs.delete(id);
      else {runs.set(id, {
          ...state,
          job: task,
          log: join(logs, `${task}.log`),
        });}
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
