import type { TaskDefinition } from "../config/task_definition.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { MetricName } from "../evaluation/metrics.ts";

/** The part of a task that scores need. */
export type ScoredTask = Pick<TaskDefinition, "kind" | "labels" | "metrics">;

/**
 * The task's metrics of labels that are given for examples.
 *
 * @param gold Rows of 0/1 or of shares.
 * @param given Rows of 0/1.
 * @param answer `decisions` leaves out the metrics that need probabilities.
 */
export function scores(
  { kind, labels, metrics }: ScoredTask,
  gold: readonly (readonly number[])[],
  given: readonly (readonly number[])[],
  answer?: "decisions",
): Partial<Record<MetricName, number>> {
  const { metrics: all } = evaluate(
    kind,
    gold,
    given,
    labels.map(() => 0.5),
    answer,
  );
  return Object.fromEntries(
    [metrics.primary, ...metrics.also].flatMap((name) =>
      all[name] === undefined ? [] : [[name, all[name]]]
    ),
  );
}
