import type { RunRecord } from "../results/record.ts";
import type { RunFailure } from "../results/run_failure.ts";
import type { PlannedRun } from "../results/run_spec.ts";
import type { EpochReport } from "../training/training_progress.ts";

/** What is about to be executed. */
export interface PlannedRuns {
  /** The number of runs of the suite, or of trials of its search. */
  total: number;
  /** How many of them have been executed before. */
  done: number;
  /** Those to execute, in order. */
  missing: readonly PlannedRun[];
}

/**
 * Functions that are called while a suite runs, such as those of an experiment
 * tracker. They are called one after the other, in the order of the events, and
 * runs do not wait for them. If one fails, the suite goes on, and a note says so
 * once. `runSuite` waits at its end until they are done, for at most 30 seconds.
 *
 * @example
 * ```ts ignore
 * import { type RunHooks, runSuite } from "dor";
 *
 * const printer: RunHooks = {
 *   name: "the printer",
 *   onEpoch: (run, { epoch, losses }) => console.log(run.id, epoch, losses.loss),
 *   onRecord: (run, { metrics }) => console.log(run.id, metrics.test.decided),
 * };
 * await runSuite("quickstart", { hooks: [printer] });
 * ```
 */
export interface RunHooks {
  /** What they belong to, for messages. Default: `a hook`. */
  name?: string;
  /** Called before missing runs are executed; more than once if the suite has a search. */
  onPlan?(plan: PlannedRuns): void | Promise<void>;
  /** Called after each epoch of a run. */
  onEpoch?(run: PlannedRun, report: EpochReport): void | Promise<void>;
  /** Called when a run has finished. */
  onRecord?(run: PlannedRun, record: RunRecord): void | Promise<void>;
  /** Called when a run has failed. */
  onFailure?(run: PlannedRun, failure: RunFailure): void | Promise<void>;
  /** Called after `onPlan` when the runs have ended or were stopped. */
  onEnd?(): void | Promise<void>;
}
