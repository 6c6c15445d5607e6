import { InputError } from "../errors/input_error.ts";

/** What to do about damaged files. */
export const REPLACE =
  "copy the whole folder again, or train its run again with --keep";

/** A kept model cannot be used: a file is missing, damaged or of another version, or does not fit the others. */
export class ModelFileError extends InputError {
  /** The name of its class. */
  override name = "ModelFileError";

  /** The error of a model in a folder. */
  static of(
    folder: string,
    reason: string,
    advice: string = REPLACE,
    cause?: unknown,
  ): ModelFileError {
    return new ModelFileError(
      `Cannot use the model in ${folder}: ${reason}; ${advice}`,
      { cause },
    );
  }
}
