import type { RunRecord } from "./record.ts";

/** Whether a run has predictions on validation; an imported one can lack them. */
export function hasValidation(
  { metrics }: Pick<RunRecord, "metrics">,
): boolean {
  return Object.keys(metrics.validation.decided).length > 0;
}
