import { join } from "@std/path";
import { readHistory } from "../../results/read_history.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { partialFolder, SUITE_FILES } from "../../results/results_folder.ts";
import { openRuns } from "../../results/suite_state.ts";
import { readPlan } from "../suite/read_suite.ts";

/** The state of one run of a suite. */
export interface RunStatus {
  id: string;
  state: "done" | "running" | "failed" | "missing";
  message: string | undefined;
  /** The last completed epoch of a running run. */
  epoch:
    | { stage: string; epoch: number; score: number | undefined }
    | undefined;
}

/** A suite's plan and the state of each of its runs. */
export interface SuiteProgress {
  plan: SuitePlan;
  runs: RunStatus[];
}

/**
 * Follows the progress of a suite.
 *
 * @returns A function that reads the current plan and the state of each of its
 *   runs. Finished runs are not read again.
 */
export function followSuite(folder: string): () => SuiteProgress {
  const runsFolder: string = join(folder, SUITE_FILES.runs);
  const done = new Set<string>();
  return () => {
    const plan = readPlan(folder);
    const stateOf = openRuns(runsFolder);
    const runs = plan.runs.map(({ id }): RunStatus => {
      const known = { id, message: undefined, epoch: undefined };
      if (done.has(id)) return { ...known, state: "done" };
      const state = stateOf({ id });
      if (state.state === "done") done.add(id);
      if (state.state === "failed") {
        return { ...known, state: "failed", message: state.failure.message };
      }
      if (state.state !== "running") return { ...known, state: state.state };
      const last = readHistory(partialFolder(runsFolder, id)).at(-1);
      return {
        ...known,
        state: "running",
        epoch: last === undefined ? undefined : {
          stage: last.stage,
          epoch: last.epoch,
          score: last.validation[plan.target.primary],
        },
      };
    });
    return { plan, runs };
  };
}
