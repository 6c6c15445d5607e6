import { join } from "@std/path";
import { checkFile } from "../../check/check_schema.ts";
import type { TaskCheck } from "../../check/task_check.ts";
import { readResult } from "../../results/read_result.ts";
import { SUITE_FILES } from "../../results/results_folder.ts";
import type { SuiteResults } from "./read_suite.ts";

/**
 * What `check` found in the data of the suite's target; undefined if the suite
 * was not checked, or with other data than that of its runs, and with folds,
 * which test other examples than the split that was checked.
 *
 * @throws {RecordError} When the file is invalid.
 */
export function readCheck(
  folder: string,
  { plan, records }: Pick<SuiteResults, "plan" | "records">,
): TaskCheck | undefined {
  if (plan.folds !== undefined) return undefined;
  const { name } = plan.target;
  const found = readResult(join(folder, SUITE_FILES.check), checkFile, {
    advice: "check the suite again, which writes the file",
  })?.tasks.find(({ task }) => task === name);
  const isOther = records.some(({ config }) =>
    config.tasks[name]?.checksum !== found?.checksum
  );
  return isOther ? undefined : found;
}
