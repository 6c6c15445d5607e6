import type { TrainingSettings } from "../config/training_settings.ts";

/**
 * The learning rate of a step: it rises in a line over the warm-up and falls
 * in a line to 0 after it (Devlin et al. 2019, appendix A.2), or stays.
 *
 * @param progress The share of the steps that will have been taken after this one, in (0, 1].
 */
export function learningRate(
  { learning_rate, warmup, decay }: Pick<
    TrainingSettings,
    "learning_rate" | "warmup" | "decay"
  >,
  progress: number,
): number {
  if (progress < warmup) return learning_rate * progress / warmup;
  return decay === "constant"
    ? learning_rate
    : learning_rate * (1 - progress) / (1 - warmup);
}
