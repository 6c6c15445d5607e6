import type { SuitePlan } from "../../results/suite_plan.ts";
import type { RunRecord } from "../../results/record.ts";

/**
 * The records of a plan's runs, with the names that the plan gives the methods.
 * Records of earlier plans in the same folder are left out.
 */
export function plannedRecords(
  { runs }: Pick<SuitePlan, "runs">,
  records: readonly RunRecord[],
): RunRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return runs.flatMap(({ id, name }) => {
    const record = byId.get(id);
    return record === undefined ? [] : [{ ...record, name }];
  });
}

/** The training sizes of a plan's runs, ascending; undefined stands for all examples. */
export function planSizes({ runs }: Pick<SuitePlan, "runs">) {
  return [...new Set(runs.map(({ size }) => size))]
    .sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
}

/**
 * A plan with only the runs of the largest training size that has a finished
 * run, by which methods are ranked and compared.
 */
export function ofLargestSize(
  plan: SuitePlan,
  records: readonly RunRecord[],
): SuitePlan {
  const sizes = planSizes(plan);
  return ofSize(
    plan,
    sizes[
      sizes.findLastIndex((size) =>
        plannedRecords(ofSize(plan, size), records).length > 0
      )
    ],
  );
}

/** The records of the runs by which methods are ranked and compared. */
export function rankedRecords(
  { plan, records }: { plan: SuitePlan; records: readonly RunRecord[] },
): RunRecord[] {
  return plannedRecords(ofLargestSize(plan, records), records);
}

/** A plan with only the runs of one training size. */
export function ofSize(plan: SuitePlan, size: number | undefined): SuitePlan {
  return { ...plan, runs: plan.runs.filter((run) => run.size === size) };
}
