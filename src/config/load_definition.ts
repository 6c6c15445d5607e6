import type * as z from "zod";
import {
  type BackboneDefinition,
  backboneDefinition,
} from "./backbone_definition.ts";
import { checkDefinition } from "./check_definition.ts";
import type { DefinitionFolders } from "./definition_folders.ts";
import { findDefinition } from "./find_definition.ts";
import { readYaml } from "./read_yaml.ts";
import { type SuiteDefinition, suiteDefinition } from "./suite_definition.ts";
import type { TaskDefinition } from "./task_definition.ts";
import { taskSchema } from "./task_schema.ts";
import {
  type TranslationDefinition,
  translationDefinition,
} from "./translation_definition.ts";

/** A definition with its name and file. */
export interface Named<Definition> {
  name: string;
  file: string;
  definition: Definition;
}

/** @throws {InputError} When there is no such file, or it does not fit the schema. */
export function loadDefinition<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  file: string,
): Named<z.output<Schema>> {
  return {
    name,
    file,
    definition: checkDefinition(schema, readYaml(file), file),
  };
}

/** @throws {InputError} When the task is unknown or its definition is wrong. */
export function loadTaskDefinition(
  name: string,
  { tasks }: Pick<DefinitionFolders, "tasks">,
): Named<TaskDefinition> {
  return loadDefinition(taskSchema, name, findDefinition("task", name, tasks));
}

/** @throws {InputError} When the backbone is unknown or its definition is wrong. */
export function loadBackboneDefinition(
  name: string,
  { backbones }: DefinitionFolders,
): Named<BackboneDefinition> {
  const file = findDefinition("backbone", name, backbones);
  return loadDefinition(backboneDefinition, name, file);
}

/** @throws {InputError} When the translation is unknown or its definition is wrong. */
export function loadTranslationDefinition(
  name: string,
  { translations }: Pick<DefinitionFolders, "translations">,
): Named<TranslationDefinition> {
  const file = findDefinition("translation", name, translations);
  return loadDefinition(translationDefinition, name, file);
}

/**
 * Loads a suite by name, or from a file if the name ends with `.yaml` or `.yml`.
 *
 * @throws {InputError} When the suite is unknown or its definition is wrong.
 */
export function loadSuiteDefinition(
  nameOrFile: string,
  { benchmarks }: DefinitionFolders,
): Named<SuiteDefinition> {
  if (!/\.ya?ml$/.test(nameOrFile)) {
    const file = findDefinition("suite", nameOrFile, benchmarks);
    return loadDefinition(suiteDefinition, nameOrFile, file);
  }
  const name = nameOrFile.split(/[\\/]/).at(-1)!.replace(/\.ya?ml$/, "");
  return loadDefinition(suiteDefinition, name, nameOrFile);
}
