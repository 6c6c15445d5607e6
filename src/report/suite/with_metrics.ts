import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { evaluate } from "../../evaluation/evaluate.ts";
import { whyUndefined } from "../../evaluation/why_undefined.ts";
import { hasValidation } from "../../results/has_validation.ts";
import { readPredictions } from "../../results/read_predictions.ts";
import type { RunRecord } from "../../results/record.ts";

/**
 * Adds metrics that a record of an earlier version lacks, computed from the run's
 * predictions.
 *
 * @throws {RecordError} When the predictions are needed and invalid.
 */
export function withMetrics(
  folder: string,
  record: RunRecord,
  wanted: readonly MetricName[],
): RunRecord {
  const { metrics, config } = record;
  const splits = hasValidation(record)
    ? ["validation", "test"] as const
    : ["test"] as const;
  const lacks = splits.some((split) =>
    wanted.some((metric) =>
      metrics[split].decided[metric] === undefined &&
      // Metrics that are undefined cannot be computed either.
      !(record.answer === "decisions" &&
        METRICS[metric].needs === "probabilities") &&
      whyUndefined(METRICS[metric].gold, metrics[split].per_label) ===
        undefined
    )
  );
  if (!lacks) return record;
  const predictions = readPredictions(folder, record);
  const { kind } = config.tasks[config.target]!;
  const completed = (split: "validation" | "test") => {
    const gold = predictions[split].map((line) => line.gold);
    const rows = predictions[split].map((line) => line.probabilities);
    const at = (thresholds: readonly number[]) =>
      evaluate(kind, gold, rows, thresholds, record.answer).metrics;
    const { decided, fixed, tuned } = metrics[split];
    return {
      ...metrics[split],
      decided: { ...at(record.thresholds), ...decided },
      fixed: { ...at(record.thresholds.map(() => 0.5)), ...fixed },
      tuned: { ...at(record.tuned_thresholds), ...tuned },
    };
  };
  return {
    ...record,
    metrics: {
      ...metrics,
      ...Object.fromEntries(splits.map((split) => [split, completed(split)])),
    },
  };
}
