import { join } from "@std/path";
import * as z from "zod";
import { readLines, readText } from "./read_lines.ts";
import { RUN_FILES } from "./results_folder.ts";

// JSON has no NaN and no infinity, and writes null for them.
const number = z.number().nullable().transform((value) => value ?? NaN);

const runEpoch = z.object({
  stage: z.string(),
  epoch: z.number(),
  /** Absent in old files. */
  steps: z.number().optional(),
  losses: z.record(z.string(), number),
  task_weights: z.record(z.string(), z.number()).optional(),
  learning_rate: number,
  gradient_norm: number,
  validation: z.record(z.string(), number),
  best: z.boolean(),
  seconds: z.number(),
});

/** The part of an epoch's report that reports on suites read. */
export type RunEpoch = z.output<typeof runEpoch>;

/**
 * The completed epochs of a run, in order; empty before the first one ends.
 *
 * @param runFolder The run's folder, finished or partial.
 * @throws {RecordError} When the file or a complete line cannot be read.
 */
export function readHistory(runFolder: string): RunEpoch[] {
  const file: string = join(runFolder, RUN_FILES.history);
  const text = readText(file, "");
  // A last line without its line break is still being written.
  return readLines(text.split("\n").slice(0, -1), runEpoch, file);
}
