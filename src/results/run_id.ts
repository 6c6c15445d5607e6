import { hash } from "node:crypto";
import { canonicalJson } from "./canonical_json.ts";
import type { RunConfig } from "./run_config.ts";

/**
 * The name of a run and of its folder: readable, and unique to the run's config.
 *
 * @returns `<method>-<task>-s<seed>-<8 hexadecimal digits>`, with `-n<size>` after
 *   the task if the run sees a sample of its training split.
 */
export function runId(config: RunConfig): string {
  const checksum = hash("sha256", canonicalJson(config));
  const { method, target, seed, sizes } = config;
  const size = sizes?.[target] === undefined ? "" : `-n${sizes[target]}`;
  return `${method.name}-${target}${size}-s${seed}-${checksum.slice(0, 8)}`;
}
