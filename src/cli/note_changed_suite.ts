import { existsSync } from "node:fs";
import { join } from "@std/path";
import { loadDefinition } from "../config/load_definition.ts";
import {
  type SuiteDefinition,
  suiteDefinition,
} from "../config/suite_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { planSizes } from "../report/suite/planned_records.ts";
import { readPlan } from "../report/suite/read_suite.ts";
import { canonicalJson } from "../results/canonical_json.ts";
import { declaredDefinition } from "../results/declared_definition.ts";
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

type Declared = ReturnType<typeof declaredDefinition>;

/** The keys that a suite declares otherwise than its plan. */
function changes(definition: SuiteDefinition, plan: SuitePlan): string[] {
  const declared = declaredDefinition(definition);
  const planned = plan.definition ?? fromOldPlan(plan, declared);
  return Object.keys({ ...planned, ...declared }).filter((key) =>
    canonicalJson(declared[key]) !== canonicalJson(planned[key])
  );
}

/** What a plan without a definition says of it; the rest is taken to be as now. */
function fromOldPlan(
  plan: SuitePlan,
  declared: Declared,
): Declared {
  const seeds = new Set(plan.runs.map(({ seed }) => seed));
  return {
    ...declared,
    methods: Object.fromEntries(
      plan.methods.map(({ name }) => [name, declared.methods[name] ?? null]),
    ),
    seeds: [...seeds].toSorted((a, b) => a - b),
    sizes: planSizes(plan).map((size) => size ?? "all"),
    significance: plan.significance,
  };
}
