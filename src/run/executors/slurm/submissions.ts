import { join } from "@std/path";
import * as z from "zod";
import { readResult, RESULTS_FORMAT } from "../../../results/read_result.ts";
import { writeWhole } from "../../../results/results_folder.ts";

/** A job that was submitted for a suite. */
const submission = z.object({
  /** Slurm's id of the job. */
  job: z.string(),
  /** The folder of its logs, `<job>.log` or `<job>_<task>.log`. */
  logs: z.string(),
  /** The runs of an array by task, from 0; none of the job that writes the leaderboard. */
  runs: z.array(z.string()),
});

const submissions = z.object({
  format: z.literal(RESULTS_FORMAT),
  jobs: z.array(submission),
});

export type Submission = z.output<typeof submission>;

/** What was submitted of a suite, and what for: its logs and orders. */
export const SLURM_FILES = {
  jobs: "slurm.json",
  folder: "slurm",
} as const;

/**
 * The jobs that were submitted for a suite, in order.
 *
 * @param folder The suite's results.
 * @throws {RecordError} When the file cannot be used.
 */
export function readSubmissions(folder: string): Submission[] {
  return readResult(join(folder, SLURM_FILES.jobs), submissions, {
    advice: "remove it where none of its jobs waits or runs",
  })?.jobs ?? [];
}

/** Keeps the jobs of a suite, in place of those that the file has. */
export function writeSubmissions(
  folder: string,
  jobs: readonly Submission[],
): void {
  writeWhole(
    join(folder, SLURM_FILES.jobs),
    `${JSON.stringify({ format: RESULTS_FORMAT, jobs })}\n`,
  );
}
