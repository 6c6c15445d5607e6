import { join } from "@std/path";
import type * as z from "zod";
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

/** The record of a run's folder, or nothing where the run has not finished. */
export function findRecord(runFolder: string): RunRecord | undefined {
  return readJson(join(runFolder, RUN_FILES.record), runRecord);
}

/** The failure of a run's folder, or nothing where it has not failed. */
export function readFailure(runFolder: string): RunFailure | undefined {
  return readJson(join(runFolder, RUN_FILES.error), runFailure);
}

function readJson<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): z.output<Schema> | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RecordError(file, (error as Error).message, { cause: error });
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new RecordError(file, `${issue.path.join(".")}: ${issue.message}`);
  }
  return result.data;
}
