import { join } from "@std/path";
import { InputError } from "../../errors/input_error.ts";
import { writeWhole } from "../../results/results_folder.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { writeOrRefuse } from "../../results/write_or_refuse.ts";
import { readPlan } from "../suite/read_suite.ts";
import { epochRows } from "./epoch_rows.ts";
import { exampleRows } from "./example_rows.ts";
import { finishedRuns } from "./finished_runs.ts";
import type { BatchedTable } from "./batched_table.ts";
import { runRows } from "./run_rows.ts";
import { writeCsv } from "./write_csv.ts";
import { writeParquet } from "./write_parquet.ts";

/** The tables, by the name that `--rows` takes. */
export const ROW_TABLES = {
  runs: runRows,
  examples: exampleRows,
  epochs: epochRows,
} satisfies Record<RowKind, (folder: string, plan: SuitePlan) => BatchedTable>;

/** The forms of these tables, by the name that `--format` takes; the first one is the default. */
export const ROW_FORMS = {
  csv: writeCsv,
  parquet: writeParquet,
} satisfies Record<RowForm, (file: Deno.FsFile, table: BatchedTable) => void>;

/** What a table has a row for. */
export type RowKind = "runs" | "examples" | "epochs";

/** The form of a table of rows. */
export type RowForm = "csv" | "parquet";

/**
 * Writes a table for notebooks into a suite's folder of results: a row for each
 * finished run, for each example of each run, or for each epoch of each run.
 * One run is read at a time, however many there are.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @returns The path of the file, such as `results/redv2/runs.csv`.
 * @throws {InputError} When the folder has no results, no run has finished, or
 *   the file cannot be written.
 * @throws {RecordError} When a file in it is invalid.
 *
 * @example
 * ```ts ignore
 * import { writeRows } from "dor/report";
 *
 * writeRows("results/emotion-dan", "epochs", "parquet");
 * ```
 */
export function writeRows(
  folder: string,
  kind: RowKind,
  form: RowForm = "csv",
): string {
  const plan = readPlan(folder);
  if (finishedRuns(folder, plan).next().done) {
    throw new InputError(
      `Cannot write the ${kind} of ${folder}: none of its runs has finished`,
    );
  }
  const table = ROW_TABLES[kind](folder, plan);
  const file: string = join(folder, `${kind}.${form}`);
  writeOrRefuse(
    file,
    () => writeWhole(file, (handle) => ROW_FORMS[form](handle, table)),
  );
  return file;
}
