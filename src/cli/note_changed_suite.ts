import { existsSync } from "node:fs";
import { join } from "@std/path";
import { definitionFolders } from "../config/definition_folders.ts";
import { identityOf } from "../config/identity.ts";
import {
  loadDefinition,
  loadTaskDefinition,
} from "../config/load_definition.ts";
import {
  type SuiteDefinition,
  suiteDefinition,
} from "../config/suite_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { planSizes } from "../report/suite/planned_records.ts";
import { readPlan } from "../report/suite/read_suite.ts";
import { canonicalJson } from "../results/canonical_json.ts";
import { declaredDefinition } from "../results/declared_definition.ts";
import { findUsableRecord } from "../results/read_records.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import type { SuitePlan } from "../results/suite_plan.ts";
import { PROGRAM } from "./program.ts";
import { noteText } from "./wording.ts";

/**
 * Notes on standard error if the definition of a suite or of its target was
 * changed since the suite's last run, whose plan and runs reports show.
 *
 * @param folder The suite's results.
 */
export function noteChangedSuite(folder: string): void {
  const plan = readPlan(folder);
  // Results of --limit are a quick test, in a folder of their own.
  if (plan.file === undefined || plan.limit !== null) return;
  const file: string = join(folder, plan.file);
  if (!existsSync(file)) return;
  const note = (file: string, changed: readonly string[]) => {
    if (changed.length === 0) return;
    console.error(noteText(
      `${file} has other ${
        new Intl.ListFormat("en-GB").format(changed)
      } than the last run, which is what this shows; \`${PROGRAM} run ${plan.suite}\` applies the change`,
    ));
  };
  try {
    note(
      file,
      changes(
        loadDefinition(suiteDefinition, plan.suite, file).definition,
        plan,
      ),
    );
    const task = targetOf(plan);
    if (task) note(task.file, taskChanges(task.definition, plan, folder));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(noteText(error.message));
  }
}

/** The definition of a plan's target; undefined if it is in a folder that only the run was told. */
function targetOf({ target, reproduce }: SuitePlan) {
  const folders = definitionFolders();
  return reproduce?.some((line) => line.includes(" --tasks ")) ||
      !folders.tasks.some((folder) =>
        existsSync(join(folder, `${target.name}.yaml`))
      )
    ? undefined
    : loadTaskDefinition(target.name, folders);
}

/** The keys of the target's definition with which its runs were not made, or are not shown. */
function taskChanges(
  task: TaskDefinition,
  { target, runs }: SuitePlan,
  folder: string,
): string[] {
  const record = runs.values()
    .map(({ id }) => findUsableRecord(join(folder, SUITE_FILES.runs, id)))
    .find((found) => found !== undefined);
  if (record === undefined) return [];
  const own: Record<string, unknown> = identityOf("task", task);
  const { checksum: _, votes: __, ...made } = record.config
    .tasks[target.name] as Record<string, unknown>;
  const changed = Object.keys({ ...made, ...own }).filter((key) =>
    canonicalJson(own[key]) !== canonicalJson(made[key])
  );
  const isShown = canonicalJson(task.metrics.also) ===
    canonicalJson(target.also);
  return isShown || changed.includes("metrics")
    ? changed
    : [...changed, "metrics"];
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
