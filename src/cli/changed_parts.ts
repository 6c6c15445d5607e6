import type { DefinitionFolders } from "../config/definition_folders.ts";
import { definitionNames } from "../config/find_definition.ts";
import { identityOf } from "../config/identity.ts";
import {
  loadBackboneDefinition,
  loadTaskDefinition,
  type Named,
} from "../config/load_definition.ts";
import { runTraining } from "../config/run_training.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";
import { canonicalJson } from "../results/canonical_json.ts";
import type { RunConfig } from "../results/run_config.ts";
import { findMethods } from "../run/kinds/find_methods.ts";
import { KINDS } from "../run/kinds/kinds.ts";
import type { PlannedMethod } from "../run/kinds/method_kind.ts";
import { methodCode } from "../run/kinds/recipe/method_code.ts";

/** A file, and what of it is otherwise than before. */
export type ChangedPart = [file: string, changed: string[]];

/** A suite as its file is now. */
export interface SuiteNow extends Named<SuiteDefinition> {
  /** Whether it declares what it declared when its runs were planned. */
  isSame: boolean;
  /** Where its parts are looked up; those that no folder has are left out. */
  folders: DefinitionFolders;
}

/**
 * The tasks, the backbone and the method of which a run would be made otherwise
 * now. Data and checkpoints are not read.
 *
 * @throws {InputError} When one of them cannot be read.
 */
export async function changedParts(
  config: RunConfig,
  entry: MethodEntry,
  suite: SuiteNow,
): Promise<ChangedPart[]> {
  // What a search has chosen is not in the suite's file.
  const isSearched = suite.definition.search !== undefined;
  return [
    ...changedTasks(config, suite),
    ...isSearched ? [] : changedBackbone(config, entry, suite),
    ...await changedMethod(config, entry, suite, isSearched),
  ].filter(([, changed]) => changed.length > 0);
}

function changedTasks(
  { tasks }: RunConfig,
  { folders }: SuiteNow,
): ChangedPart[] {
  const known = definitionNames(folders.tasks, "yaml");
  return Object.entries(tasks).filter(([name]) => known.includes(name)).map(
    ([name, { checksum: _, votes: __, ...made }]) => {
      const { file, definition } = loadTaskDefinition(name, folders);
      return [file, changedKeys(made, identityOf("task", definition))];
    },
  );
}

function changedBackbone(
  { backbone: made, target, training }: RunConfig,
  entry: MethodEntry,
  { definition: suite, folders, isSame }: SuiteNow,
): ChangedPart[] {
  const known = definitionNames(folders.backbones, "yaml");
  if (made === undefined || !known.includes(made.name)) return [];
  const { file, definition } = loadBackboneDefinition(made.name, folders);
  const settings = { backbone: definition, suite, entry, target };
  return [[file, [
    ...changedKeys(made.definition, identityOf("backbone", definition)),
    // If the suite has changed, the settings may be its.
    ...isSame &&
        isOther(training, runTraining({ ...settings, task: undefined }))
      ? ["training"]
      : [],
  ]]];
}

async function changedMethod(
  { method: made }: RunConfig,
  entry: MethodEntry,
  suite: SuiteNow,
  isSearched: boolean,
): Promise<ChangedPart[]> {
  const { folders } = suite;
  const found = findMethods(folders.methods).get(made.name);
  if (found === undefined) return [];
  const { kind, file } = found;
  if (kind === "recipe") {
    const { checksum } = await methodCode(file);
    return checksum === made.code ? [] : [[file, ["code"]]];
  }
  const files = { [made.name]: file };
  const order = { suite, entries: [entry], files, folders };
  const [{ identity }] = await KINDS[kind].plan(order) as [PlannedMethod];
  if (identity.code !== made.code) return [[file, ["code"]]];
  return isSearched || !isOther(made, identity) ? [] : [[file, ["settings"]]];
}

function changedKeys(
  made: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys({ ...made, ...now })
    .filter((key) => isOther(made[key], now[key]));
}

function isOther(made: unknown, now: unknown): boolean {
  return canonicalJson(made) !== canonicalJson(now);
}
