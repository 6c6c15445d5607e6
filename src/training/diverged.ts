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
 * The error of a training whose numbers are none any more, in one form
 * wherever that comes out.
 *
 * @param what What is no number, such as "the loss".
 * @param cause What made it so, where that is known, from its comma on.
 * @param advice What to do; default a lower learning rate.
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
