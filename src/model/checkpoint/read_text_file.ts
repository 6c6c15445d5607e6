import { CheckpointError } from "./checkpoint_error.ts";
import { wrongContent } from "./wrong_content.ts";

/**
 * Reads a text file of a checkpoint.
 *
 * @throws {CheckpointError} When it cannot be read, has wrong content, or is
 *   not UTF-8.
 */
export function readTextFile(file: string): string {
  const problem = wrongContent(file);
  if (problem !== undefined) {
    throw new CheckpointError(
      `Cannot read ${file}: ${problem.reason}; ${problem.advice}`,
    );
  }
  let bytes: Uint8Array;
  try {
    bytes = Deno.readFileSync(file);
  } catch (error) {
    throw new CheckpointError(
      `Cannot read ${file}: ${(error as Error).message}; ${
        error instanceof Deno.errors.NotFound
          ? "put it there"
          : "make it readable"
      }`,
      { cause: error },
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch (error) {
    throw new CheckpointError(
      `Cannot read ${file}: it is not UTF-8; put the original file there`,
      { cause: error },
    );
  }
}
