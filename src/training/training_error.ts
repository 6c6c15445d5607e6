/** A run that cannot go on because a number became NaN or infinite. */
export class TrainingError extends Error {
  /** The name of its class. */
  override name = "TrainingError";
  /** The stage that it happened in. */
  readonly stage: string;
  /** The epoch of the stage, from 1. */
  readonly epoch: number;
  /** The step of the stage, from 1. */
  readonly step: number;

  /** An error with a whole sentence and where it happened. */
  constructor(
    message: string,
    { stage, epoch, step }: { stage: string; epoch: number; step: number },
  ) {
    super(message);
    this.stage = stage;
    this.epoch = epoch;
    this.step = step;
  }
}
