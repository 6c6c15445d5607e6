import type { Named } from "../../config/load_definition.ts";
import type { SuiteDefinition } from "../../config/suite_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import { suggestion } from "../../errors/suggestion.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { seedRanges } from "../../config/seed_ranges.ts";

/**
 * The run of a suite that predictions are imported as.
 *
 * @param runs All runs that the suite declares.
 * @param wanted Its method, seed and training size; the size can be left out if there is one.
 * @throws {InputError} When the suite does not declare it, or the method is not imported.
 */
export function importTarget(
  { file, definition }: Named<SuiteDefinition>,
  runs: readonly RunSpec[],
  { method, seed, size }: {
    method: string;
    seed: number;
    size: number | "all" | undefined;
  },
): RunSpec {
  const refuse = (why: string): never => {
    throw new InputError(`Cannot import ${method}: ${why}`);
  };
  const own = runs.filter(({ name }) => name === method);
  if (own.length === 0) {
    const names = definition.methods.map(({ name }) => name);
    refuse(
      `${file} does not name it among its methods (${names.join(", ")})${
        suggestion(method, names) || `; add "- ${method}" there`
      }`,
    );
  }
  if (own[0]!.kind !== "imported") {
    refuse(
      `its runs are made by ${
        own[0]!.context.methodFile
      }; give the imported predictions a name of their own, with a definition that has kind: imported`,
    );
  }
  if (!definition.seeds.includes(seed)) {
    refuse(
      `the suite has no seed ${seed} but ${
        seedRanges(definition.seeds)
      }; declare it in ${file}`,
    );
  }
  const { sizes = ["all"] } = definition;
  if (size === undefined && sizes.length > 1) {
    refuse(
      `the suite has the training sizes ${
        sizes.join(", ")
      }; say with --size which one the model was trained on`,
    );
  }
  const wanted = size ?? sizes[0]!;
  const run = own.find(({ config }) =>
    config.seed === seed &&
    (config.sizes?.[config.target] ?? "all") === wanted
  );
  return run ??
    refuse(
      `the suite has no training size ${wanted} but ${
        sizes.join(", ")
      }; declare it in ${file}`,
    );
}
