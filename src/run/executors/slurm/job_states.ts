import { slurmCommand, SlurmError } from "./slurm_command.ts";
import { taskIds } from "./task_ids.ts";

/** The state of a job or of one task of an array. */
export interface JobState {
  /** Slurm's name of the state, such as `PENDING` or `OUT_OF_MEMORY`. */
  state: string;
  reason?: string;
}

const ENDED = new Set([
  ...["COMPLETED", "BOOT_FAIL", "CANCELLED", "DEADLINE", "FAILED"],
  ...["NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "TIMEOUT"],
]);

/** Whether a job has ended. */
export function hasEnded({ state }: JobState): boolean {
  return ENDED.has(state);
}

/**
 * Asks Slurm for the states of jobs: first the controller, which only knows
 * recent ones, then the accounting, if the cluster has it.
 *
 * @returns By job id, such as `12_4` for a task of an array; without jobs that
 *   Slurm no longer knows.
 */
export async function jobStates(
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
        if (!states.has(task)) states.set(task, stateOf(state, reason));
      }
    }
  };
  // All of the user's jobs: a query for one that it no longer knows would fail.
  add(
    await slurmCommand("squeue", [
      ...["--me", "--noheader", "--array", "--states=all"],
      "--format=%i|%T|%r",
    ]),
  );
  try {
    add(
      await slurmCommand("sacct", [
        ...["--allocations", "--noheader", "--parsable2"],
        ...[`--jobs=${jobs.join(",")}`, "--format=JobID,State"],
      ]),
    );
  } catch (error) {
    // Many clusters have no accounting; the results tell which runs are done.
    if (!(error instanceof SlurmError)) throw error;
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
