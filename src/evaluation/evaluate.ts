import { f1Of, precisionOf, recallOf } from "./averaged_score.ts";
import { decide, type TaskKind } from "./decide.ts";
import { labelCounts } from "./label_counts.ts";
import type { MetricEntry } from "./metric_entry.ts";
import { METRIC_NAMES, type MetricName, METRICS } from "./metrics.ts";
import { whyUndefined } from "./why_undefined.ts";

/** How well predictions fit. */
export interface Evaluation {
  /** Every metric, but those that have no value for such gold labels. */
  metrics: Partial<Record<MetricName, number>>;
  /** In label order. */
  perLabel: {
    precision: number;
    recall: number;
    f1: number;
    support: number;
  }[];
}

/**
 * Evaluates predictions of one task.
 *
 * @param targets Rows; a share of at least one half counts as the label for all but MSE.
 * @param probabilities Rows of the same shape.
 * @param thresholds One for each label.
 * @throws {TypeError} When there are no examples, or shapes differ.
 */
export function evaluate(
  kind: TaskKind,
  targets: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  thresholds: readonly number[],
): Evaluation {
  const gold = targets.map((row) => row.map((value) => value >= 0.5 ? 1 : 0));
  const decisions = decide(kind, probabilities, thresholds);
  const counts = labelCounts(gold, decisions);
  const perLabel = counts.map((label) => ({
    precision: precisionOf(label),
    recall: recallOf(label),
    f1: f1Of(label),
    support: label.truePositives + label.falseNegatives,
  }));
  const given = { kind, targets, gold, probabilities, decisions, counts };
  const supports = perLabel.map(({ support }) => ({ label: "", support }));
  const metrics: Evaluation["metrics"] = {};
  for (const name of METRIC_NAMES) {
    const metric: MetricEntry = METRICS[name];
    if (whyUndefined(metric.gold, supports, gold.length) !== undefined) {
      continue;
    }
    metrics[name] = metric.compute(given);
  }
  return { metrics, perLabel };
}
