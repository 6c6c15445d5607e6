import { InputError } from "../errors/input_error.ts";
import { canonicalJson } from "../results/canonical_json.ts";
import type { RunSpec } from "../results/run_spec.ts";

/**
 * Refuses what is not as it was when a run was planned.
 *
 * @param what With its verb: `the data is`.
 * @throws {InputError} When the two differ.
 */
export function checkSame(
  { id }: RunSpec,
  what: string,
  now: unknown,
  planned: unknown,
): void {
  if (canonicalJson(now) === canonicalJson(planned)) return;
  throw new InputError(
    `Cannot run ${id}: ${what} not what it was when the run was planned, give the command again`,
  );
}
