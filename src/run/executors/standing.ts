import type { RunState } from "../../results/suite_state.ts";
import type { RunJob } from "./executor.ts";

/** Where a run of a suite stands. */
export interface Standing {
  state: RunState["state"] | "queued";
  /** Why it failed, or is missing although it was submitted. */
  message?: string;
}

/** Where a run stands: files say what is done, its executor what is to be expected of the rest. */
export function standing(found: RunState, job: RunJob | undefined): Standing {
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
