import type { RunState } from "../../results/suite_state.ts";
import { hasEnded } from "./job_states.ts";
import type { RunJob } from "./suite_jobs.ts";

/** Where a run of a suite that was submitted stands. */
export interface Standing {
  state: RunState["state"] | "queued";
  /** Why it failed, or is missing although it was submitted. */
  message?: string;
  slurm?: RunJob;
}

/** Where a run stands: files say what is done, Slurm what is to be expected of the rest. */
export function standing(
  found: RunState,
  slurm: RunJob | undefined,
): Standing {
  const told = slurm === undefined ? {} : { slurm };
  if (found.state === "done" || found.state === "running") {
    return { state: found.state, ...told };
  }
  if (slurm !== undefined && !hasEnded(slurm)) {
    const runs = ["RUNNING", "COMPLETING"].includes(slurm.state);
    return { state: runs ? "running" : "queued", ...told };
  }
  if (found.state === "failed") {
    return { state: "failed", message: found.failure.message, ...told };
  }
  return {
    state: "missing",
    ...slurm === undefined ? {} : {
      message:
        `its job ended as ${slurm.state} and left no record, see ${slurm.log}`,
    },
    ...told,
  };
}
