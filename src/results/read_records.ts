import { basename, join } from "@std/path";
import type * as z from "zod";
import { exists } from "../files/exists.ts";
import { shown } from "../errors/shown.ts";
import { readResult } from "./read_result.ts";
import { type RunRecord, runRecord } from "./record.ts";
import { type RunFailure, runFailure } from "./run_failure.ts";
import { ifUsable, RecordError } from "./record_error.ts";
import { endedRuns, RUN_FILES, SUITE_FILES } from "./results_folder.ts";

/**
 * The records of all finished runs of a suite, in the order of their names.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @throws {RecordError} When there is no such folder, or a record is truncated or invalid.
 *
 * @example
 * ```ts
 * import { readRecords } from "dor/report";
 *
 * readRecords("results/redv2-dan").length; // 6
 * ```
 */
export function readRecords(folder: string): RunRecord[] {
  if (!exists(folder)) {
    throw new RecordError(folder, "it does not exist", {
      advice: "check the path",
    });
  }
  const runs = join(folder, SUITE_FILES.runs);
  return endedRuns(runs)
    .map((name) => findRecord(join(runs, name)))
    .filter((record) => record !== undefined);
}

/** The record of a finished run. */
export function readRecord(runFolder: string): RunRecord {
  const record = findRecord(runFolder);
  if (record === undefined) {
    throw new RecordError(
      join(runFolder, RUN_FILES.record),
      "it does not exist",
    );
  }
  return record;
}

/** The record of a run, or undefined when the run has not finished. */
export function findRecord(runFolder: string): RunRecord | undefined {
  return readOwn(runFolder, RUN_FILES.record, runRecord);
}

/** The record of a run, or undefined when the run has not finished, or its record is invalid. */
export function findUsableRecord(runFolder: string): RunRecord | undefined {
  return ifUsable(() => findRecord(runFolder));
}

/** Whether copies of a run have different predictions: suites can import others by the same name. */
export function haveOtherPredictions(runFolders: readonly string[]): boolean {
  const found = runFolders.flatMap((folder) =>
    findUsableRecord(folder)?.predictions ?? []
  );
  return new Set(found).size > 1;
}

/** The failure of a run, or undefined when the run has not failed. */
export function readFailure(runFolder: string): RunFailure | undefined {
  return readOwn(runFolder, RUN_FILES.error, runFailure);
}

/** Reads a run's file and checks that it belongs to this run. */
function readOwn<Result extends { id: string }>(
  runFolder: string,
  name: string,
  schema: z.ZodType<Result>,
): Result | undefined {
  const file: string = join(runFolder, name);
  const result = readResult(file, schema);
  if (result !== undefined && result.id !== basename(runFolder)) {
    throw new RecordError(file, `it belongs to the run ${shown(result.id)}`);
  }
  return result;
}
