import { mean } from "simple-statistics";
import type { TaskCheck } from "../../check/task_check.ts";
import type { MetricName } from "../../evaluation/metrics.ts";

/** How well a task's annotators agree with the gold labels of the test split, one by one. */
export interface AnnotatorScores {
  /** The number of annotators. */
  count: number;
  /** The mean over annotators by metric, from 0 to 1. */
  metrics: Record<string, number>;
}

/**
 * The mean scores of annotators on the test split; undefined if none has
 * labelled it.
 *
 * @param check What `check` found in the task.
 * @param metrics A metric that is undefined for an annotator is left out.
 */
export function annotatorScores(
  { annotators }: Pick<TaskCheck, "annotators">,
  metrics: readonly MetricName[],
): AnnotatorScores | undefined {
  const scores = annotators?.scores ?? [];
  if (scores.length === 0) return undefined;
  return {
    count: scores.length,
    metrics: Object.fromEntries(metrics.flatMap((metric) => {
      const values = scores.flatMap((own) => own.metrics[metric] ?? []);
      return values.length < scores.length ? [] : [[metric, mean(values)]];
    })),
  };
}
