import { join } from "@std/path";
import * as z from "zod";
import { readResult, RESULTS_FORMAT } from "../../../results/read_result.ts";
import { writeWhole } from "../../../results/results_folder.ts";

const submission = z.object({
  job: z.string(),
  /** The folder of its logs, `<job>.log` or `<job>_<task>.log`. */
  logs: z.string(),
  /** The run ids of an array's tasks, from task 0; empty for the job that writes the leaderboard. */
  runs: z.array(z.string()),
});

const submissions = z.object({
  format: z.literal(RESULTS_FORMAT),
  jobs: z.array(submission),
});

/** A job that was submitted for a suite. */
export type Submission = z.output<typeof submission>;

/** The files about submitted jobs, relative to the suite's folder. */
export const SLURM_FILES = {
  jobs: "slurm.json",
  folder: "slurm",
} as const;

/** The jobs that were submitted for a suite, in order. */
export function readSubmissions(folder: string): Submission[] {
  return readResult(join(folder, SLURM_FILES.jobs), submissions, {
    advice: "if none of its jobs is waiting or running, remove it",
  })?.jobs ?? [];
}

/** Replaces the list of jobs that were submitted for a suite. */
export function writeSubmissions(
  folder: string,
  jobs: readonly Submission[],
): void {
  writeWhole(
    join(folder, SLURM_FILES.jobs),
    `${JSON.stringify({ format: RESULTS_FORMAT, jobs })}\n`,
  );
}
