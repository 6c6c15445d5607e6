import type { SuitePlan } from "../run/plan_file.ts";
import type { RunRecord } from "../run/record.ts";

/** The records of a plan's runs; a results folder may hold those of earlier plans, too. */
export function plannedRecords(
  { runs }: SuitePlan,
  records: readonly RunRecord[],
): RunRecord[] {
  const planned = new Set(runs.map(({ id }) => id));
  return records.filter(({ id }) => planned.has(id));
}
