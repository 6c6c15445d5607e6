/** A run that cannot go on: its numbers are none any more. */
export class TrainingError extends Error {
  override name = "TrainingError";
  readonly stage: string;
  readonly epoch: number;
  readonly step: number;

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
