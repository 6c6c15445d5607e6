import { join } from "@std/path";
import {
  type DefinitionFolders,
  definitionFolders,
} from "../config/definition_folders.ts";
import { definitionNames } from "../config/find_definition.ts";
import {
  loadDefinition,
  loadTaskDefinition,
} from "../config/load_definition.ts";
import {
  type SuiteDefinition,
  suiteDefinition,
} from "../config/suite_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { planSizes } from "../report/suite/planned_records.ts";
import { readPlan } from "../report/suite/read_suite.ts";
import { canonicalJson } from "../results/canonical_json.ts";
import { declaredDefinition } from "../results/declared_definition.ts";
import { findUsableRecord } from "../results/read_records.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import type { RunConfig } from "../results/run_config.ts";
import { suiteFile } from "../results/suite_file.ts";
import type { SuitePlan } from "../results/suite_plan.ts";
import { type ChangedPart, changedParts } from "./changed_parts.ts";
import { PROGRAM } from "./program.ts";
import { noteText } from "./wording.ts";

/**
 * Notes on standard error if the definition of a suite or of one of its parts was
 * changed since the suite's last run, whose plan and runs reports show.
 *
 * @param folder The suite's results.
 */
export async function noteChangedSuite(folder: string): Promise<void> {
  const plan = readPlan(folder);
  // Results of --limit are a quick test, in a folder of their own.
  if (plan.file === undefined || plan.limit !== null) return;
  const file = suiteFile(folder, plan.file);
  if (!exists(file)) return;
  try {
    const suite = loadDefinition(suiteDefinition, plan.suite, file);
    const own = changes(suite.definition, plan);
    const folders = foldersOf(plan);
    const isSame = own.length === 0;
    const changed = new Map([
      [file, own],
      ...changedColumns(plan, folders),
    ]);
    for (const entry of suite.definition.methods) {
      const config = configOf(entry.name, plan, folder);
      if (config === undefined) continue;
      const parts = await changedParts(config, entry, {
        ...suite,
        isSame,
        folders,
      });
      for (const [file, keys] of parts) {
        changed.set(file, [...new Set([...changed.get(file) ?? [], ...keys])]);
      }
    }
    for (const [file, keys] of changed) {
      if (keys.length === 0) continue;
      console.error(noteText(
        `${file} has other ${
          new Intl.ListFormat("en-GB").format(keys.toSorted())
        } than the last run, which is what this shows; \`${PROGRAM} run ${plan.suite}\` applies the change`,
      ));
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(noteText(error.message));
  }
}

/** The folders of definitions, without those kinds of which the run was told more. */
function foldersOf({ reproduce }: SuitePlan): DefinitionFolders {
  const folders = definitionFolders();
  return Object.fromEntries(
    Object.entries(folders).map(([kind, own]) => [
      kind,
      reproduce?.some((line) => line.includes(` --${kind} `)) ? [] : own,
    ]),
  ) as DefinitionFolders;
}

/** The config of a run of a method that was trained; undefined if there is none. */
function configOf(
  name: string,
  { runs }: SuitePlan,
  folder: string,
): RunConfig | undefined {
  const record = runs.values().filter((run) => run.name === name)
    .map(({ id }) => findUsableRecord(join(folder, SUITE_FILES.runs, id)))
    .find((found) => found !== undefined);
  return record?.imported ? undefined : record?.config;
}

/** The target's file with `metrics`, if reports would show others now. */
function changedColumns(
  { target }: SuitePlan,
  { tasks }: DefinitionFolders,
): ChangedPart[] {
  if (!definitionNames(tasks, "yaml").includes(target.name)) return [];
  const { file, definition } = loadTaskDefinition(target.name, { tasks });
  return canonicalJson(definition.metrics.also) === canonicalJson(target.also)
    ? []
    : [[file, ["metrics"]]];
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
