import type { SuitePlan } from "../results/suite_plan.ts";
import type { RunRecord } from "../results/record.ts";

/**
 * The records of a plan's runs, with the names that the plan gives the methods.
 * Records of earlier plans in the same folder are left out.
 */
export function plannedRecords(
  { runs }: SuitePlan,
  records: readonly RunRecord[],
): RunRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return runs.flatMap(({ id, name }) => {
    const record = byId.get(id);
    return record === undefined ? [] : [{ ...record, name }];
  });
}
