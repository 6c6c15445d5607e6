import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical_json.ts";
import type { RunConfig } from "./run_spec.ts";

/** The name of a run's folder: readable, and different for every outcome. */
export function runId(name: string, config: RunConfig): string {
  const hash = createHash("sha256").update(canonicalJson(config)).digest("hex");
  return `${name}-${config.target}-s${config.seed}-${hash.slice(0, 8)}`;
}
