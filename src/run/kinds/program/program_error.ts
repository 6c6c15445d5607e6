import type { RunFailure } from "../../../results/run_failure.ts";

/** A program that ended badly, or predictions that cannot be used. */
export class ProgramError extends Error {
  override name = "ProgramError";

  /** An error with a whole sentence. */
  constructor(
    /** What happened, for the run's failure. */
    readonly kind: RunFailure["kind"],
    message: string,
  ) {
    super(message);
  }
}
