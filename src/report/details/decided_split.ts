import { decide } from "../../evaluation/decide.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";

/** The predictions of a run on one split as 0/1: what is true, and what the run decided by its own thresholds. */
export interface DecidedSplit {
  gold: number[][];
  decided: number[][];
}

/** Decides a run's predictions. */
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
