import type { RunRecord } from "../../results/record.ts";

/**
 * The runs whose duration and energy are those of their method: not imported
 * ones, and not prompts some of whose answers were known from earlier runs.
 */
export function timedRuns(records: readonly RunRecord[]): RunRecord[] {
  return records.filter(({ imported, asked }) =>
    imported === undefined && (asked === undefined || asked.kept === 0)
  );
}
