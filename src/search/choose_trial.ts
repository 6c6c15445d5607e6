import type { Trial } from "./trial.ts";

/** A trial that has ended. */
export interface EndedTrial extends Trial {
  /** The primary metric on validation, negated when lower is better; undefined if the trial failed. */
  score: number | undefined;
}

/**
 * The trial with the best score on validation; the earlier one of equal ones.
 *
 * @returns Undefined when every trial failed.
 */
export function chooseTrial(
  trials: readonly EndedTrial[],
): EndedTrial | undefined {
  return trials.filter(({ score }) => score !== undefined)
    .toSorted((a, b) => b.score! - a.score! || a.number - b.number)[0];
}
