import { decide } from "../../evaluation/decide.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";

/** The labels of one split, as 0 or 1 for each example and label. */
export interface DecidedSplit {
  gold: number[][];
  /** By the run's own thresholds. */
  decided: number[][];
}

/** Applies a run's thresholds to its predictions. */
export function decidedSplit(
  { config, thresholds }: RunRecord,
  predictions: readonly Prediction[],
): DecidedSplit {
  const { kind } = config.tasks[config.target]!;
  return {
    gold: predictions.map(({ gold }) =>
      gold.map((share) => share >= 0.5 ? 1 : 0)
    ),
    decided: decide(
      kind,
      predictions.map(({ probabilities }) => probabilities),
      thresholds,
    ),
  };
}
