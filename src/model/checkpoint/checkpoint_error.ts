import { InputError } from "../../errors/input_error.ts";

/** A file of a checkpoint that cannot be obtained, read or used. */
export class CheckpointError extends InputError {
  override name = "CheckpointError";
  readonly file: string;

  constructor(file: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.file = file;
  }
}
