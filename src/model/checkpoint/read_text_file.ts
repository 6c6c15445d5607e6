import { CheckpointError } from "./checkpoint_error.ts";

/**
 * Reads a text file of a checkpoint.
 *
 * @throws {CheckpointError} When it cannot be read.
 */
export function readTextFile(file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    throw new CheckpointError(
      file,
      `Cannot read ${file}: ${(error as Error).message}, make it readable`,
      error,
    );
  }
}
