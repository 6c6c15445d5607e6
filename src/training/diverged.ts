import { TrainingError } from "./training_error.ts";

/** Where a training is when its numbers are looked at. */
export interface TrainingMoment {
  stage: string;
  epoch: number;
  step: number;
  /** The highest of what has moved the weights. */
  learningRate: number;
}

/**
 * The error of a training in which a number became NaN or infinite, in the same
 * words wherever it is found.
 *
 * @param what What is not finite, such as "the loss".
 * @param cause The cause, if it is known, beginning with a comma.
 * @param advice What to do. Default: a lower learning rate.
 */
export function diverged(
  what: string,
  value: number,
  { stage, epoch, step, learningRate }: TrainingMoment,
  { cause = "", advice = `try a lower learning rate than ${learningRate}` }: {
    cause?: string;
    advice?: string;
  } = {},
): TrainingError {
  return new TrainingError(
    `Cannot go on training: ${what} became ${value} in stage ${stage}, epoch ${epoch}, step ${step}${cause}; ${advice}`,
    { stage, epoch, step },
  );
}
