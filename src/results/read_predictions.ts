import { hash } from "node:crypto";
import { join } from "@std/path";
import * as z from "zod";
import { shown } from "../errors/shown.ts";
import { readLines, readText } from "./read_lines.ts";
import { findRecord } from "./read_records.ts";
import type { Prediction, RunRecord } from "./record.ts";
import { RecordError } from "./record_error.ts";
import { RUN_FILES } from "./results_folder.ts";

/**
 * The predictions of a finished run, by split, in the order of the data.
 *
 * @param runFolder The run's folder, such as `results/redv2/runs/<run>`.
 * @throws {RecordError} When the file's checksum is not the one in the record,
 *   a line is not a prediction, or an example has two.
 */
export function readPredictions(
  runFolder: string,
  record: Pick<RunRecord, "predictions" | "config">,
): Record<Prediction["split"], Prediction[]> {
  const file: string = join(runFolder, RUN_FILES.predictions);
  const text = readText(file);
  const checksum = hash("sha256", text);
  if (checksum !== record.predictions) {
    throw new RecordError(file, "its checksum is not the one in the record");
  }
  const count = record.config.tasks[record.config.target]!.labels.length;
  const numbers = z.array(z.number().min(0).max(1)).length(count);
  const line = z.object({
    split: z.enum(["validation", "test"]),
    id: z.string(),
    gold: numbers,
    probabilities: numbers,
  });
  const lines: Prediction[] = readLines(
    text.split("\n").slice(0, -1),
    line,
    file,
  );
  const seen = new Set<string>();
  lines.forEach(({ split, id }, i) => {
    const key = `${split} ${id}`;
    if (seen.has(key)) {
      throw new RecordError(
        file,
        `line ${i + 1} is a second prediction of ${shown(id)} of ${split}`,
      );
    }
    seen.add(key);
  });
  return {
    validation: lines.filter(({ split }) => split === "validation"),
    test: lines.filter(({ split }) => split === "test"),
  };
}

/**
 * The record of a finished run whose predictions are whole; undefined if it has not
 * finished.
 *
 * @throws {RecordError} When a file of it cannot be used.
 */
export function completeRecord(runFolder: string): RunRecord | undefined {
  const record = findRecord(runFolder);
  if (record !== undefined) readPredictions(runFolder, record);
  return record;
}
