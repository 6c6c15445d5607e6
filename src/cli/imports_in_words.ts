import { join } from "@std/path";
import { seedsInWords } from "../config/seed_ranges.ts";
import { pathWord } from "../process/path_word.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import { openRuns } from "../results/suite_state.ts";
import type { Plan } from "../run/planning/plan.ts";
import { PROGRAM } from "./program.ts";

/**
 * How to import the missing runs of imported methods, which `run` does not train,
 * one line for each method and training size.
 *
 * @param missing Without sizes, if the suite has only one.
 * @param limited Whether the suite was limited, for which nothing can be imported.
 */
export function importsInWords(
  suite: string,
  missing: readonly { name: string; seed: number; size?: number | "all" }[],
  limited: boolean,
): string[] {
  if (limited) {
    return [...new Set(missing.map(({ name }) => name))].map((name) =>
      `${name} is not trained but imported, and left out with --limit`
    );
  }
  const groups = Map.groupBy(missing, ({ name, size }) => `${name}@${size}`);
  return [...groups.values()].map((runs) => {
    const { name, size } = runs[0]!;
    const seeds = [...new Set(runs.map(({ seed }) => seed))];
    return `${name} is not trained but imported; ${seedsInWords(seeds)}${
      size === undefined ? "" : ` of the training size ${size}`
    } ${seeds.length === 1 ? "is" : "are"} missing: ${PROGRAM} import ${
      pathWord(suite)
    } --method ${name} --seed ${seeds[0]}${
      size === undefined ? "" : ` --size ${size}`
    } FILE`;
  });
}

/** The same for the chosen runs of a plan. */
export function planImportsInWords(
  { suite, runs, chosen, folder }: Plan,
): string[] {
  const { sizes = [] } = suite.definition;
  const stateOf = openRuns(join(folder, SUITE_FILES.runs));
  const missing = [...chosen].filter((run) =>
    run.kind === "imported" && stateOf(run).state !== "done"
  );
  return importsInWords(
    suite.file,
    missing.map(({ name, config }) => ({
      name,
      seed: config.seed,
      ...sizes.length > 1 && { size: config.sizes?.[config.target] ?? "all" },
    })),
    runs[0]?.context.limit !== undefined,
  );
}
