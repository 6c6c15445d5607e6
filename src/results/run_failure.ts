import * as z from "zod";
import { RESULTS_FORMAT } from "./read_result.ts";
import type { PlannedRun } from "./run_spec.ts";

/** What a failed run leaves in `error.json`. */
export interface RunFailure extends Omit<PlannedRun, "title" | "config"> {
  /** The version of the file's format. */
  format: 1;
  /** The run's seed. */
  seed: number;
  /** What happened. The next command retries `killed` runs; the others need `--retry`. */
  kind:
    | "not_a_number"
    | "out_of_memory"
    | "time_limit"
    | "invalid_predictions"
    | "killed"
    | "crash"
    | "error";
  /** What went wrong, and what to do about it. */
  message: string;
  /** The stage that failed, if training had begun. */
  stage?: string;
  /** The epoch that failed, if training had begun. */
  epoch?: number;
  /** The step that failed, if known. */
  step?: number;
  /** The stack trace, for an error that was not expected. */
  stack?: string;
  /** The worker's exit code. */
  exit_code: number;
  /** The signal that ended the worker. */
  signal: string | null;
  /** The last lines of the log. */
  log: string[];
  /** When it failed, as an ISO 8601 timestamp. */
  time: string;
}

/** Checks `error.json`. */
export const runFailure = z.object({
  format: z.literal(RESULTS_FORMAT),
  id: z.string(),
  suite: z.string(),
  name: z.string(),
  seed: z.number(),
  kind: z.enum([
    "not_a_number",
    "out_of_memory",
    "time_limit",
    "invalid_predictions",
    "killed",
    "crash",
    "error",
  ]),
  message: z.string(),
  stage: z.string().optional(),
  epoch: z.number().optional(),
  step: z.number().optional(),
  stack: z.string().optional(),
  exit_code: z.number(),
  signal: z.string().nullable(),
  log: z.array(z.string()),
  time: z.string(),
});
