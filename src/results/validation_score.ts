import { type MetricName, METRICS } from "../evaluation/metrics.ts";
import type { RunRecord } from "./record.ts";

/** The primary metric on validation, the larger the better: of the epoch that was kept, or of a program's predictions. */
export function validationScore(
  { selected, metrics }: RunRecord,
  primary: MetricName,
): number | undefined {
  if (selected !== undefined) return selected.score;
  const value = metrics.validation.decided[primary];
  return value === undefined ? undefined : METRICS[primary].direction * value;
}
