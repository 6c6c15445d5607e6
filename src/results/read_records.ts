import { basename, join } from "@std/path";
import type * as z from "zod";
import { shown } from "../errors/shown.ts";
import { readResult } from "./read_result.ts";
import {
  type RunFailure,
  runFailure,
  type RunRecord,
  runRecord,
} from "./record.ts";
import { RecordError } from "./record_error.ts";
import { folderNames, RUN_FILES, SUITE_FILES } from "./results_folder.ts";

/**
 * The records of all finished runs of a suite, in the order of their names.
 *
 * @param folder The suite's results, such as `results/redv2`.
 * @throws {RecordError} When a record is cut short or not one of ours.
 *
 * @example
 * ```ts
 * import { readRecords } from "dor/report";
 *
 * readRecords("results/redv2-dan").length; // 6
 * ```
 */
export function readRecords(folder: string): RunRecord[] {
  const runs = join(folder, SUITE_FILES.runs);
  return folderNames(runs)
    .filter((name) => !name.endsWith(".partial"))
    .map((name) => findRecord(join(runs, name)))
    .filter((record) => record !== undefined);
}

/** @throws {RecordError} When the folder has no record that can be used. */
export function readRecord(runFolder: string): RunRecord {
  const record = findRecord(runFolder);
  if (record === undefined) {
    throw new RecordError(join(runFolder, RUN_FILES.record), "it is not there");
  }
  return record;
}

/**
 * The record of a run's folder, or nothing where the run has not finished.
 *
 * @throws {RecordError} When it cannot be used, or is of another run than
 *   the folder.
 */
export function findRecord(runFolder: string): RunRecord | undefined {
  return ofFolder(runFolder, RUN_FILES.record, runRecord);
}

/**
 * The failure of a run's folder, or nothing where it has not failed.
 *
 * @throws {RecordError} When it cannot be used.
 */
export function readFailure(runFolder: string): RunFailure | undefined {
  return ofFolder(runFolder, RUN_FILES.error, runFailure);
}

/** Reads what a run has left, and sees to it that it was this run. */
function ofFolder<Left extends { id: string }>(
  runFolder: string,
  name: string,
  schema: z.ZodType<Left>,
): Left | undefined {
  const file: string = join(runFolder, name);
  const left = readResult(file, schema);
  if (left !== undefined && left.id !== basename(runFolder)) {
    throw new RecordError(file, `it is that of ${shown(left.id)}`);
  }
  return left;
}
