import { slurmCommand, SlurmError } from "./slurm_command.ts";
import { taskIds } from "./task_ids.ts";

/** What Slurm says of one job or one task of an array. */
export interface JobState {
  /** Slurm's own word, such as `PENDING` or `OUT_OF_MEMORY`. */
  state: string;
  /** Why it waits, where Slurm says so. */
  reason?: string;
}

/** The states that a job does not leave by itself. */
const ENDED = new Set([
  ...["COMPLETED", "BOOT_FAIL", "CANCELLED", "DEADLINE", "FAILED"],
  ...["NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "TIMEOUT"],
]);

/** Whether a job has ended for good. */
export function hasEnded({ state }: JobState): boolean {
  return ENDED.has(state);
}

/**
 * Asks Slurm for the states of jobs: the controller, which knows those of the
 * last minutes, then the accounting where there is one.
 *
 * @returns By job id, tasks of arrays as `12_4`; without those that Slurm has forgotten.
 * @throws {InputError} When Slurm does not answer.
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
  // Of all of the user's jobs: asked for one that it has forgotten, it answers nothing at all.
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
    // Many clusters keep no accounts; files say what has become of the runs.
    if (!(error instanceof SlurmError)) throw error;
  }
  return states;
}

/** Accounting writes `CANCELLED by 1000`. */
function stateOf(text: string, reason: string): JobState {
  return {
    state: text.split(" ")[0]!,
    ...reason === "" || reason === "None" ? {} : { reason },
  };
}
