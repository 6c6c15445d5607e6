import type { MetricName } from "../evaluation/metrics.ts";
import { METRICS } from "../evaluation/metrics.ts";
import type { RunEpoch } from "./read_history.ts";

/** What a run had reached after a number of optimiser steps. */
export interface RungScore {
  /** The epochs until then, over all stages. */
  epochs: number;
  /** The best primary metric on validation so far in its stage, negated when lower is better. */
  score: number;
}

/**
 * What a run had reached at the end of the epoch in which it took a step of the
 * optimiser.
 *
 * @returns Undefined if it has not come that far.
 */
export function rungScore(
  history: readonly RunEpoch[],
  primary: MetricName,
  until: number,
): RungScore | undefined {
  let steps = 0;
  const last = history.findIndex((epoch) =>
    (steps += epoch.steps ?? 0) >= until
  );
  if (last < 0) return undefined;
  const { stage } = history[last]!;
  const best = history.slice(0, last + 1)
    .findLast((epoch) => epoch.best && epoch.stage === stage)!;
  return {
    epochs: last + 1,
    score: METRICS[primary].direction * best.validation[primary]!,
  };
}
