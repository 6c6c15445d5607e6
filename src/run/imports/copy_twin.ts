import type { RunSpec } from "../../results/run_spec.ts";
import { copyRun } from "./copy_run.ts";
import { finishedRecord } from "./finished_record.ts";

/**
 * Copies the results of a run's twin: a teacher that is trained as the run is, so
 * that training the run would give the same results.
 *
 * @returns False if the run has no twin that has finished, or if another command
 *   is training the run.
 */
export function copyTwin(
  { id, suite, name, title, config, context: { twin, runsFolder } }: RunSpec,
): boolean {
  if (twin === undefined) return false;
  const record = finishedRecord(twin, { ...config, teaches: true });
  if (record === undefined) return false;
  const { teaching: _, ...results } = record;
  return copyRun(twin, runsFolder, id, {
    model: false,
    record: { ...results, id, suite, name, title, config },
  });
}
