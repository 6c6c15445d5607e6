import type { SuiteDefinition } from "../../config/suite_definition.ts";
import type { RunFailure, RunRecord } from "../../results/record.ts";
import type { PlannedRun } from "../../results/run_spec.ts";
import type { Plan } from "../plan.ts";
import type { RunEvent } from "../run_event.ts";

/** Carries out what is missing of a plan: here, or by giving it to others. */
export interface Executor {
  /** What becomes of runs, for the help; none where they simply run. */
  summary?: string;
  /** Its options on the command line, beside those of all executors. */
  options: readonly ExecutorOption[];
  /** What to do in place of options that only others have, by their names. */
  instead?: Readonly<Record<string, string>>;
  /**
   * Reads its options and what a suite says of it.
   *
   * @throws {InputError} When they cannot be used.
   */
  prepare(given: GivenOptions, suite: SuiteDefinition): Execution;
  /**
   * What it says of the runs of a suite that outlive the command which submitted them, by run.
   *
   * @param folder The suite's results.
   * @returns Nothing where it has never been given any.
   * @throws {InputError} When it does not answer.
   */
  jobs(folder: string): Promise<ReadonlyMap<string, RunJob> | undefined>;
  /**
   * Takes such runs back.
   *
   * @returns The jobs that it ended.
   * @throws {InputError} When it does not answer.
   */
  cancel(folder: string): Promise<string[]>;
  /** What of it works here, for `doctor`. */
  findings(): Promise<Finding[]>;
}

/** An option of the command line; without a value it is a switch. */
export interface ExecutorOption {
  name: string;
  value?: string;
  help: string;
}

/** What was given on the command line. */
export interface GivenOptions {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  /** A whole number from 1 on. */
  whole(name: string): number | undefined;
}

/** How an executor carries out a plan: to its end, or for others to do on other machines. */
export type Execution =
  | { run(plan: Plan, options: ExecuteOptions): Promise<SuiteOutcome> }
  | {
    submit(
      plan: Plan,
      options: Pick<ExecuteOptions, "retry">,
    ): Promise<SubmitOutcome>;
  };

export interface ExecuteOptions {
  /** Also takes up runs that failed. */
  retry: boolean;
  signal: AbortSignal;
  onEvent(event: RunEvent): void;
}

/** How a command on a suite ended. */
export interface SuiteOutcome {
  /** Of the runs that have finished, those of earlier commands included. */
  records: RunRecord[];
  /** Of the runs that have failed. */
  failures: RunFailure[];
  /** Runs that are still missing, because the signal came. */
  missing: PlannedRun[];
  /** Runs that wait for a teacher that failed. */
  waiting: PlannedRun[];
}

/** What was submitted, as numbers of runs. */
export interface SubmitOutcome {
  done: number;
  /** Runs that failed and are not taken up again. */
  failed: number;
  /** Runs that wait or run already, from an earlier command. */
  queued: number;
  /** Runs that are not submitted because a teacher of theirs failed. */
  waiting: number;
  submitted: number;
  /** What became of them, for the user. */
  text: string;
  /** Whether nothing was really submitted, but only said what would be. */
  dryRun: boolean;
}

/** What an executor says of a run. */
export interface RunJob {
  /** What is to be expected of it. */
  expected: "queued" | "running" | "nothing";
  /** In the executor's own words. */
  told: { state: string; reason?: string; job: string; log: string };
}

/** Something that works here, or does not. */
export interface Finding {
  what: string;
  state: "ok" | "missing" | "broken";
  detail: string;
}
