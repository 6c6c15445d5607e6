import { join } from "@std/path";
import type { RunRecord } from "../../../results/record.ts";
import { RUN_FILES, writeJson } from "../../../results/results_folder.ts";

/** Adds the measured energy of a run to its record, which the run's own process has written. */
export function recordEnergy(
  runFolder: string,
  record: RunRecord,
  energy: NonNullable<RunRecord["energy"]>,
): RunRecord {
  const file: string = join(runFolder, RUN_FILES.record);
  const written = JSON.parse(Deno.readTextFileSync(file));
  writeJson(file, { ...written, energy });
  return { ...record, energy };
}
