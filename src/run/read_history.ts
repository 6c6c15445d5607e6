import { join } from "@std/path";
import type { EpochReport } from "../training/training_progress.ts";
import { RecordError } from "./record_error.ts";
import { RUN_FILES } from "./results_folder.ts";

export type { EpochReport };

/**
 * The epochs of a run, in order; of a run in progress those that are over.
 *
 * @param runFolder The run's folder, finished or partial.
 * @throws {RecordError} When a whole line cannot be read.
 */
export function readHistory(runFolder: string): EpochReport[] {
  const file: string = join(runFolder, RUN_FILES.history);
  let text: string;
  try {
    text = Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  // What follows the last line break is being written.
  return text.split("\n").slice(0, -1).map((line, i) => {
    try {
      return JSON.parse(line) as EpochReport;
    } catch (error) {
      throw new RecordError(file, `line ${i + 1} is no JSON`, { cause: error });
    }
  });
}
