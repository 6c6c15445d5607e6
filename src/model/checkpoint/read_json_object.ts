import { CheckpointError } from "./checkpoint_error.ts";
import { readTextFile } from "./read_text_file.ts";

/** Reads a JSON file of a checkpoint. */
export function readJsonObject(file: string): Record<string, unknown> {
  let reason = "it is not an object";
  let cause: unknown;
  try {
    const value = JSON.parse(readTextFile(file));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value;
    }
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    reason = (error as Error).message;
    cause = error;
  }
  throw new CheckpointError(
    `Cannot read ${file}: ${reason}; put the complete file there`,
    { cause },
  );
}
