import { existsSync } from "node:fs";
import { join } from "@std/path";
import { loadDefinition } from "../config/load_definition.ts";
import {
  type SuiteDefinition,
  suiteDefinition,
} from "../config/suite_definition.ts";
import { suiteSignificance } from "../config/suite_significance.ts";
import { InputError } from "../errors/input_error.ts";
import { planSizes } from "../report/suite/planned_records.ts";
import { readPlan } from "../report/suite/read_suite.ts";
import type { SuitePlan } from "../results/suite_plan.ts";
import { PROGRAM } from "./program.ts";
import { noteText } from "./wording.ts";

/**
 * Notes on standard error if a suite's definition was changed since its last run,
 * whose plan reports show.
 *
 * @param folder The suite's results.
 */
export function noteChangedSuite(folder: string): void {
  const plan = readPlan(folder);
  // Results of --limit are a quick test, in a folder of their own.
  if (plan.file === undefined || plan.limit !== null) return;
  const file: string = join(folder, plan.file);
  if (!existsSync(file)) return;
  try {
    const changed = changes(
      loadDefinition(suiteDefinition, plan.suite, file).definition,
      plan,
    );
    if (changed.length === 0) return;
    console.error(noteText(
      `${file} has other ${
        new Intl.ListFormat("en-GB").format(changed)
      } than the last run, which is what this shows; \`${PROGRAM} run ${plan.suite}\` applies the change`,
    ));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(noteText(error.message));
  }
}

/** What a suite declares otherwise than its plan; the order of methods means nothing. */
function changes(
  definition: SuiteDefinition,
  plan: SuitePlan,
): string[] {
  const { methods, seeds, sizes = ["all"] } = definition;
  const plannedSeeds = new Set(plan.runs.map(({ seed }) => seed));
  const names = (entries: readonly { name: string }[]) =>
    entries.map(({ name }) => name).toSorted();
  const keys: [string, unknown, unknown][] = [
    ["methods", names(methods), names(plan.methods)],
    ["seeds", seeds.toSorted(), [...plannedSeeds].toSorted()],
    ["sizes", sizes, planSizes(plan).map((size) => size ?? "all")],
    [
      "significance",
      Object.entries(suiteSignificance(definition)).toSorted(),
      Object.entries(plan.significance).toSorted(),
    ],
  ];
  return keys.filter(([, declared, planned]) =>
    JSON.stringify(declared) !== JSON.stringify(planned)
  ).map(([key]) => key);
}
