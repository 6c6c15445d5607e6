import { InputError } from "../errors/input_error.ts";
import { RecordError } from "./record_error.ts";

/**
 * Writes a file or folder that the user has asked for.
 *
 * @param advice What to do if it cannot be written.
 * @throws {InputError} When it cannot be written.
 * @throws {RecordError} What `write` throws about the results that it reads.
 */
export function writeOrRefuse<Result>(
  file: string,
  write: () => Result,
  advice = "check its permissions and the free disk space",
): Result {
  try {
    return write();
  } catch (error) {
    if (error instanceof RecordError) throw error;
    throw new InputError(
      `Cannot write ${file}: ${(error as Error).message}; ${advice}`,
      { cause: error },
    );
  }
}
