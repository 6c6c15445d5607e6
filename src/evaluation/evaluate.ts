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
 * Evaluates the predictions of a split.
 *
 * @param targets Rows of 0/1 or of shares. For all metrics except MSE, a share
 *   of at least one half counts as 1.
 * @param probabilities Rows of the same shape.
 * @param thresholds One per label.
 * @param answer `decisions` if the probabilities are decisions of 0 and 1;
 *   metrics that need probabilities are then left out. Default: probabilities.
 * @throws {TypeError} When there are no examples, or shapes differ.
 */
export function evaluate(
  kind: TaskKind,
  targets: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  thresholds: readonly number[],
  answer?: "decisions",
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
  const rankings = new Rankings(gold, probabilities);
  const examples = {
    kind,
    targets,
    gold,
    decisions,
    counts,
    probabilities,
    rankings,
  };
  const supports = perLabel.map(({ support }) => ({ label: "", support }));
  const metrics: Evaluation["metrics"] = {};
  for (const name of METRIC_NAMES) {
    const metric: MetricEntry = METRICS[name];
    if (
      whyUndefined(metric.gold, supports, gold.length) !== undefined ||
      answer === "decisions" && metric.needs === "probabilities"
    ) continue;
    metrics[name] = metric.compute(examples);
  }
  return { metrics, perLabel };
}
