import type { SuiteDefinition } from "../../config/suite_definition.ts";
import type { RunRecord } from "../../results/record.ts";
import type { RunFailure } from "../../results/run_failure.ts";
import type { PlannedRun } from "../../results/run_spec.ts";
import type { Plan } from "../planning/plan.ts";
import type { RunEvent } from "../run_event.ts";
import type { RunHooks } from "../run_hooks.ts";

/** Executes the missing runs of a plan, or submits them to other machines. */
export interface Executor {
  /** What it does with runs, for the help; absent for the default executor. */
  summary?: string;
  /** Its own options on the command line. */
  options: readonly ExecutorOption[];
  /** What to use instead of options that only other executors have, by their names. */
  instead?: Readonly<Record<string, string>>;
  /** Reads its options and its settings in a suite. */
  prepare(given: GivenOptions, suite: SuiteDefinition): Execution;
  /**
   * Reports the state of the runs that earlier commands submitted, by run id.
   *
   * @returns Undefined when none was ever submitted.
   */
  jobs(folder: string): Promise<ReadonlyMap<string, RunJob> | undefined>;
  /** Cancels the runs that earlier commands submitted. */
  cancel(folder: string): Promise<string[]>;
  /** Checks whether it works on this machine, for `doctor`. */
  findings(): Promise<DoctorFinding[]>;
}

/** An option of the command line. */
export interface ExecutorOption {
  name: string;
  /** The placeholder of its value in the help; a switch has none. */
  value?: string;
  help: string;
}

/** The options given on the command line. */
export interface GivenOptions {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  /** An integer of at least 1. */
  whole(name: string): number | undefined;
}

/** How an executor executes a plan: it runs the plan to its end, or submits it to other machines. */
export type Execution =
  | { run(plan: Plan, options: ExecuteOptions): Promise<SuiteOutcome> }
  | {
    submit(
      plan: Plan,
      options: Pick<ExecuteOptions, "retry"> & {
        /** Arguments of the command that goes on when the runs have ended, instead of writing the leaderboard. */
        next?: readonly string[];
      },
    ): Promise<SubmitOutcome>;
  };

/** Options of executing a plan. */
export interface ExecuteOptions {
  retry: boolean;
  signal: AbortSignal;
  onEvent(event: RunEvent): void;
  /** Called while the plan is executed on this machine. */
  hooks?: readonly RunHooks[];
}

/** The result of executing a suite. */
export interface SuiteOutcome {
  /** The records of all finished runs, including those of earlier commands. */
  records: RunRecord[];
  /** The failures of runs. */
  failures: RunFailure[];
  /** The runs that are still missing because the signal stopped them. */
  missing: PlannedRun[];
  /** The runs that wait for a failed teacher. */
  waiting: PlannedRun[];
}

/** The result of submitting a plan; the counts are numbers of runs. */
export interface SubmitOutcome {
  done: number;
  /** Failed runs that are not retried. */
  failed: number;
  /** Runs that an earlier command submitted and that have not ended. */
  queued: number;
  /** Runs that are not submitted because one of their teachers failed. */
  waiting: number;
  submitted: number;
  /** A message for the user; empty if no job was submitted. */
  text: string;
  /** Whether this was a dry run, which submits nothing. */
  dryRun: boolean;
}

/** The state of a submitted run. */
export interface RunJob {
  /** What will happen to the run. */
  expected: "queued" | "running" | "nothing";
  /** The state of its job, as the executor reports it. */
  told: { state: string; reason?: string; job: string; log: string };
}

/** The result of one check of `doctor`. */
export interface DoctorFinding {
  what: string;
  state: "ok" | "missing" | "broken";
  detail: string;
}
