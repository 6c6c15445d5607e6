import { f1Of, precisionOf, recallOf } from "./averaged_score.ts";
import { decide, type TaskKind } from "./decide.ts";
import { labelCounts } from "./label_counts.ts";
import type { MetricEntry } from "./metric_entry.ts";
import { METRIC_NAMES, type MetricName, METRICS } from "./metrics.ts";
import { Rankings } from "./rankings.ts";
import { whyUndefined } from "./why_undefined.ts";

/** The metrics of predictions. */
export interface Evaluation {
  /** Every metric that is defined for the gold labels. */
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
 * Evaluates the predictions of a split at several thresholds, like `evaluate`.
 * Metrics that need probabilities do not depend on them, and are computed once.
 */
export function evaluateAt(
  kind: TaskKind,
  targets: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  thresholds: readonly (readonly number[])[],
  answer?: "decisions",
): Evaluation[] {
  const gold = targets.map((row) => row.map((value) => value >= 0.5 ? 1 : 0));
  const rankings = new Rankings(gold, probabilities);
  const scored = { kind, targets, gold, probabilities, rankings };
  const scores: Evaluation["metrics"] = {};
  return thresholds.map((thresholds) => {
    const decisions = decide(kind, probabilities, thresholds);
    const counts = labelCounts(gold, decisions);
    const perLabel = counts.map((label) => ({
      precision: precisionOf(label),
      recall: recallOf(label),
      f1: f1Of(label),
      support: label.truePositives + label.falseNegatives,
    }));
    const supports = perLabel.map(({ support }) => ({ label: "", support }));
    const metrics: Evaluation["metrics"] = {};
    for (const name of METRIC_NAMES) {
      const metric: MetricEntry = METRICS[name];
      if (
        whyUndefined(metric.gold, supports, gold.length) !== undefined ||
        answer === "decisions" && metric.needs === "probabilities"
      ) continue;
      metrics[name] = metric.needs === "probabilities"
        ? scores[name] ??= metric.compute(scored)
        : metric.compute({ kind, gold, decisions, counts });
    }
    return { metrics, perLabel };
  });
}
