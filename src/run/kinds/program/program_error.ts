import type { RunFailure } from "../../../results/record.ts";

/** A program that ended badly, or predictions that cannot be used. */
export class ProgramError extends Error {
  /** The name of its class. */
  override name = "ProgramError";
  /** What happened, for the run's failure. */
  readonly kind: RunFailure["kind"];

  /** An error with a whole sentence. */
  constructor(kind: RunFailure["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}
