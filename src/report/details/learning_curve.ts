import type { MetricName } from "../../config/metric_name.ts";
import type { SuiteRun } from "./suite_run.ts";

/** The primary metric on validation, epoch by epoch. */
export interface LearningCurve {
  name: string;
  seed: number;
  points: {
    stage: string;
    /** From 1, within the stage. */
    epoch: number;
    score: number;
    /** Whether its weights were kept at the end. */
    selected: boolean;
  }[];
}

/** One run's learning curve. */
export function learningCurve(
  { record, history }: SuiteRun,
  metric: MetricName,
): LearningCurve {
  const { selected, name, config: { seed } } = record;
  return {
    name,
    seed,
    points: history.flatMap(({ stage, epoch, validation }) =>
      validation[metric] === undefined ? [] : [{
        stage,
        epoch,
        score: validation[metric],
        selected: stage === selected.stage && epoch === selected.epoch,
      }]
    ),
  };
}
