import { createHash } from "node:crypto";
import { join } from "@std/path";
import type { Prediction, RunRecord } from "./record.ts";
import { RecordError } from "./record_error.ts";
import { RUN_FILES } from "./results_folder.ts";

/**
 * The predictions of a finished run, by split, in the order of the data.
 *
 * @param runFolder The run's folder, such as `results/redv2/runs/<run>`.
 * @throws {RecordError} When they are not those that the record is of.
 */
export function readPredictions(
  runFolder: string,
  record: Pick<RunRecord, "predictions">,
): Record<Prediction["split"], Prediction[]> {
  const file: string = join(runFolder, RUN_FILES.predictions);
  let text: string;
  try {
    text = Deno.readTextFileSync(file);
  } catch (error) {
    throw new RecordError(file, (error as Error).message, { cause: error });
  }
  const checksum = createHash("sha256").update(text).digest("hex");
  if (checksum !== record.predictions) {
    throw new RecordError(file, "it is not the file that the record is of");
  }
  const lines = text.trimEnd().split("\n").map((line) =>
    JSON.parse(line) as Prediction
  );
  return {
    validation: lines.filter(({ split }) => split === "validation"),
    test: lines.filter(({ split }) => split === "test"),
  };
}
