import { InputError } from "../../errors/input_error.ts";

/** A file of a checkpoint cannot be obtained, read or used. */
export class CheckpointError extends InputError {
  override name = "CheckpointError";
}
