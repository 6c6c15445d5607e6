import type { TrainingSettings } from "../config/training_settings.ts";

/**
 * The learning rate of a step: it rises in a line over the warm-up and falls
 * in a line to 0 after it (Devlin et al. 2019, appendix A.2), or stays. A single
 * step has the whole rate, since it would change nothing otherwise.
 *
 * @param step Counted from 1.
 * @param steps All steps of the stage.
 */
export function learningRate(
  { learning_rate, warmup, decay }: Pick<
    TrainingSettings,
    "learning_rate" | "warmup" | "decay"
  >,
  step: number,
  steps: number,
): number {
  if (steps === 1) return learning_rate;
  const progress = step / steps;
  if (progress < warmup) return learning_rate * progress / warmup;
  return decay === "constant"
    ? learning_rate
    : learning_rate * (1 - progress) / (1 - warmup);
}
