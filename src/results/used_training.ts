import type { RunConfig } from "./run_config.ts";

/**
 * The settings of training that a run's method uses, or is given as a program:
 * of others than recipes and programs the threshold, and the targets of a linear
 * model that learns votes.
 */
export function usedTraining(
  { method: { recipe, program, prompt }, training }: Pick<
    RunConfig,
    "method" | "training"
  >,
): Record<string, unknown> {
  if (recipe !== undefined || program !== undefined) return { ...training };
  const { threshold, targets } = training;
  return {
    threshold,
    ...prompt === undefined && targets !== undefined && { targets },
  };
}
