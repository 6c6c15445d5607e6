import { InputError } from "../errors/input_error.ts";
import type { Named } from "../config/load_definition.ts";
import { seedRanges } from "../config/seed_ranges.ts";
import { suggestion } from "../errors/suggestion.ts";
import type { SuiteDefinition } from "../config/suite_definition.ts";
import type { RunSpec } from "../results/run_spec.ts";
import type { PlanOptions } from "./plan_options.ts";

/**
 * Selects runs by the options `only` and `seeds`.
 *
 * @throws {InputError} When the suite has no such method or seed.
 */
export function chooseRuns(
  { file, definition }: Named<SuiteDefinition>,
  { only, seeds }: Pick<PlanOptions, "only" | "seeds">,
): (run: RunSpec) => boolean {
  const known = definition.methods.map(({ name }) => name);
  for (const name of only ?? []) {
    if (known.includes(name)) continue;
    throw new InputError(
      `Unknown method ${JSON.stringify(name)}${
        suggestion(name, known) || `; ${file} has ${known.join(", ")}`
      }`,
    );
  }
  const undeclared = seeds?.filter((seed) => !definition.seeds.includes(seed));
  if (undeclared !== undefined && undeclared.length > 0) {
    throw new InputError(
      `Cannot run the seeds ${seedRanges(undeclared)}: the suite has ${
        seedRanges(definition.seeds)
      }; declare more in ${file}`,
    );
  }
  return ({ name, config }) =>
    (only?.includes(name) ?? true) && (seeds?.includes(config.seed) ?? true);
}
