import { join } from "@std/path";
import { InputError } from "../../errors/input_error.ts";
import { type SuitePlan, suitePlan } from "../../results/suite_plan.ts";
import { withMetrics } from "./with_metrics.ts";
import { readFailure, readRecords } from "../../results/read_records.ts";
import type { RunRecord } from "../../results/record.ts";
import type { RunFailure } from "../../results/run_failure.ts";
import { readResult } from "../../results/read_result.ts";
import { endedRuns, SUITE_FILES } from "../../results/results_folder.ts";

/** The results of a suite. */
export interface SuiteResults {
  /** The folder with them. */
  folder: string;
  /** What belongs to the suite, as of its last `run`. */
  plan: SuitePlan;
  /** The records of finished runs. */
  records: RunRecord[];
  /** The failures of runs. */
  failures: RunFailure[];
  /** The trials of a search. */
  search?: { plan: SuitePlan; records: RunRecord[] };
}

/**
 * Reads a suite's results from its folder; definitions and data are not needed.
 *
 * @throws {InputError} When the folder has no results.
 * @throws {RecordError} When a file in it is invalid.
 *
 * @example
 * ```ts
 * import { readSuite } from "dor/report";
 *
 * const { plan, records } = readSuite("results/redv2-dan");
 * console.log(plan.title, records.length);
 * ```
 */
export function readSuite(folder: string): SuiteResults {
  const plan = readPlan(folder);
  const runs = join(folder, SUITE_FILES.runs);
  const trials: string = join(folder, SUITE_FILES.search);
  return {
    folder,
    plan,
    ...plan.search && {
      search: { plan: readPlan(trials), records: readRecords(trials) },
    },
    records: readRecords(folder).map((record) =>
      withMetrics(join(runs, record.id), record, [
        plan.target.primary,
        ...plan.target.also,
      ])
    ),
    failures: endedRuns(runs)
      .map((name) => readFailure(join(runs, name)))
      .filter((failure) => failure !== undefined),
  };
}

/**
 * Reads which runs belong to a suite, as of its last `run`.
 *
 * @throws {InputError} When the folder has no results.
 */
export function readPlan(folder: string): SuitePlan {
  const plan = readResult(join(folder, SUITE_FILES.plan), suitePlan, {
    advice: "run the suite again, which writes the file",
  });
  if (plan !== undefined) return plan;
  throw new InputError(
    `Cannot find results in ${folder}: it has no ${SUITE_FILES.plan}; run the suite first or name another folder with --out`,
  );
}
