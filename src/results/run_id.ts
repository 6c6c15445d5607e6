import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical_json.ts";
import type { RunConfig } from "./run_config.ts";

/**
 * The name of a run and of its folder: readable, and unique to the run's config.
 *
 * @returns `<method>-<task>-s<seed>-<8 hexadecimal digits>`.
 */
export function runId(config: RunConfig): string {
  const hash = createHash("sha256").update(canonicalJson(config)).digest("hex");
  const { method, target, seed } = config;
  return `${method.name}-${target}-s${seed}-${hash.slice(0, 8)}`;
}
