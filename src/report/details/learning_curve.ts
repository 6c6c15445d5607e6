import type { MetricName } from "../../evaluation/metrics.ts";
import type { RunEpoch } from "../../results/read_history.ts";
import type { RunRecord } from "../../results/record.ts";

/** The primary metric of one run on validation, by epoch. */
export interface LearningCurve {
  /** The method's name in the suite. */
  name: string;
  /** The seed of the run. */
  seed: number;
  /** One point for each epoch. */
  points: {
    stage: string;
    /** From 1, within the stage. */
    epoch: number;
    score: number;
    /** Whether the weights of this epoch were kept. */
    selected: boolean;
  }[];
}

/** One run's learning curve. */
export function learningCurve(
  { selected, name, config: { seed } }: RunRecord,
  history: readonly RunEpoch[],
  metric: MetricName,
): LearningCurve {
  return {
    name,
    seed,
    points: history.flatMap(({ stage, epoch, validation }) =>
      validation[metric] === undefined ? [] : [{
        stage,
        epoch,
        score: validation[metric],
        selected: stage === selected?.stage && epoch === selected.epoch,
      }]
    ),
  };
}
