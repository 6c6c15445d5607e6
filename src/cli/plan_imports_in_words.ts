import { missingImports } from "../run/imports/missing_imports.ts";
import type { Plan } from "../run/planning/plan.ts";
import { importsInWords } from "./imports_in_words.ts";

/** How to import the missing runs of a plan's imported methods. */
export function planImportsInWords(plan: Plan): string[] {
  return importsInWords(
    plan.suite.file,
    missingImports(plan).map(({ name, config: { seed } }) => ({ name, seed })),
    plan.runs[0]?.context.limit !== undefined,
  );
}
