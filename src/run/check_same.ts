import { InputError } from "../errors/input_error.ts";
import { canonicalJson } from "../results/canonical_json.ts";
import type { RunSpec } from "../results/run_spec.ts";

/** Checks that something is the same as when a run was planned. */
export function checkSame(
  { id }: RunSpec,
  what: string,
  now: unknown,
  planned: unknown,
): void {
  if (canonicalJson(now) === canonicalJson(planned)) return;
  throw new InputError(
    `Cannot run ${id}: ${what} changed after the run was planned; run again with --retry`,
  );
}
