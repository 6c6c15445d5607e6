import type { MetricName } from "../../evaluation/metrics.ts";
import type { RunRecord } from "../../results/record.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { type LeaderboardRow, leaderboardRows } from "./leaderboard_rows.ts";
import type { RowComparison } from "../pairs/compare_rows.ts";
import { ofSize, plannedRecords, planSizes } from "../suite/planned_records.ts";

/** The results of a suite's methods with one number of training examples. */
export interface SizeResults {
  /** The number of training examples of the target; undefined if it is not known. */
  examples: number | undefined;
  /** Whether these are all of its examples. */
  all: boolean;
  /** The methods, the best mean first. */
  rows: LeaderboardRow[];
  /** Every pair of methods; p-values are corrected over the pairs of this size. */
  comparisons: RowComparison[];
}

/** The results at each training size of a plan, ascending; empty for one size. */
export function sizeResults(
  plan: SuitePlan,
  records: readonly RunRecord[],
  metrics: readonly MetricName[],
): SizeResults[] {
  const sizes = planSizes(plan);
  if (sizes.length < 2) return [];
  return sizes.map((size) => ({
    examples: size ?? plan.target.examples,
    all: size === undefined,
    ...leaderboardRows(
      plan,
      plannedRecords(ofSize(plan, size), records),
      metrics,
    ),
  }));
}
