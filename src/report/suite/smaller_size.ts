import type { RunRecord } from "../../results/record.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { ofLargestSize, planSizes } from "./planned_records.ts";

/** The number of training examples that methods are compared with, if no run with the largest size of their suite has finished; undefined if one has. */
export function smallerSize(
  { plan, records }: { plan: SuitePlan; records: readonly RunRecord[] },
): number | undefined {
  const size = ofLargestSize(plan, records).runs[0]?.size;
  return size === planSizes(plan).at(-1) ? undefined : size;
}
