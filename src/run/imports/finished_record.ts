import { canonicalJson } from "../../results/canonical_json.ts";
import { completeRecord } from "../../results/read_predictions.ts";
import type { RunRecord } from "../../results/record.ts";
import { ifUsable } from "../../results/record_error.ts";
import type { RunConfig } from "../../results/run_config.ts";

/** The record of a folder that holds all of a finished run with this config; the folder's name contains only part of its hash. */
export function finishedRecord(
  folder: string,
  config: RunConfig,
): RunRecord | undefined {
  const record = ifUsable(() => completeRecord(folder));
  return record !== undefined &&
      canonicalJson(record.config) === canonicalJson(config)
    ? record
    : undefined;
}
