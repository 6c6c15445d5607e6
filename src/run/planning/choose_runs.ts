import type { Named } from "../../config/load_definition.ts";
import { seedRanges } from "../../config/seed_ranges.ts";
import type { SuiteDefinition } from "../../config/suite_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import { suggestion } from "../../errors/suggestion.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import type { PlanOptions } from "./plan_options.ts";

/**
 * Selects runs by the options `only`, `seeds` and `sizes`.
 *
 * @throws {InputError} When the suite has no such method, seed or size.
 */
export function chooseRuns(
  { file, definition }: Named<SuiteDefinition>,
  { only, seeds, sizes }: Pick<PlanOptions, "only" | "seeds" | "sizes">,
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
  const all: readonly (number | "all")[] = definition.sizes ?? ["all"];
  for (const size of sizes ?? []) {
    if (all.includes(size)) continue;
    throw new InputError(
      `Cannot run the size ${size}: the suite has ${
        all.join(", ")
      }; declare it in ${file}`,
    );
  }
  return ({ name, config }) =>
    (only?.includes(name) ?? true) && (seeds?.includes(config.seed) ?? true) &&
    (sizes?.includes(config.sizes?.[config.target] ?? "all") ?? true);
}
