import { join } from "@std/path";
import { seedsInWords } from "../config/seed_ranges.ts";
import { shellWord } from "../process/shell_word.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import { openRuns } from "../results/suite_state.ts";
import type { Plan } from "../run/planning/plan.ts";
import { PROGRAM } from "./program.ts";

/**
 * How to import the missing runs of imported methods, which `run` does not train,
 * one line for each method.
 *
 * @param limited Whether the suite was limited, for which nothing can be imported.
 */
export function importsInWords(
  suite: string,
  missing: readonly { name: string; seed: number }[],
  limited: boolean,
): string[] {
  return [...Map.groupBy(missing, ({ name }) => name)].map(([name, runs]) => {
    if (limited) {
      return `${name} is not trained but imported, and left out with --limit`;
    }
    const seeds = [...new Set(runs.map(({ seed }) => seed))];
    return `${name} is not trained but imported; ${seedsInWords(seeds)} ${
      seeds.length === 1 ? "is" : "are"
    } missing: ${PROGRAM} import ${shellWord(suite)} --method ${name} --seed ${
      seeds[0]
    } FILE`;
  });
}

/** The same for the chosen runs of a plan. */
export function planImportsInWords(
  { suite, runs, chosen, folder }: Plan,
): string[] {
  const stateOf = openRuns(join(folder, SUITE_FILES.runs));
  const missing = [...chosen].filter((run) =>
    run.kind === "imported" && stateOf(run).state !== "done"
  );
  return importsInWords(
    suite.file,
    missing.map(({ name, config: { seed } }) => ({ name, seed })),
    runs[0]?.context.limit !== undefined,
  );
}
