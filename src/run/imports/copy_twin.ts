import { canonicalJson } from "../../results/canonical_json.ts";
import { completeRecord } from "../../results/read_predictions.ts";
import { ifUsable } from "../../results/record_error.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { copyRun } from "./copy_run.ts";

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
  const record = ifUsable(() => completeRecord(twin));
  if (
    record === undefined ||
    canonicalJson(record.config) !== canonicalJson({ ...config, teaches: true })
  ) return false;
  const { teaching: _, ...results } = record;
  return copyRun(twin, runsFolder, id, {
    model: false,
    record: { ...results, id, suite, name, title, config },
  });
}
