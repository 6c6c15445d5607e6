import {
  type BackboneDefinition,
  backboneDefinition,
} from "./backbone_definition.ts";
import { check } from "./check.ts";
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

/** @throws {InputError} When the task is unknown or its definition is wrong. */
export function loadTaskDefinition(
  name: string,
  folders: Pick<DefinitionFolders, "tasks">,
): Named<TaskDefinition> {
  const file = findDefinition("task", name, folders.tasks);
  return {
    name,
    file,
    definition: check(taskSchema, readYaml(file), file),
  };
}

/** @throws {InputError} When the backbone is unknown or its definition is wrong. */
export function loadBackboneDefinition(
  name: string,
  folders: DefinitionFolders,
): Named<BackboneDefinition> {
  const file = findDefinition("backbone", name, folders.backbones);
  return {
    name,
    file,
    definition: check(backboneDefinition, readYaml(file), file),
  };
}

/** @throws {InputError} When the translation is unknown or its definition is wrong. */
export function loadTranslationDefinition(
  name: string,
  folders: Pick<DefinitionFolders, "translations">,
): Named<TranslationDefinition> {
  const file = findDefinition("translation", name, folders.translations);
  return {
    name,
    file,
    definition: check(translationDefinition, readYaml(file), file),
  };
}

/**
 * Loads a suite by name, or from a file if the name ends with `.yaml` or `.yml`.
 *
 * @throws {InputError} When the suite is unknown or its definition is wrong.
 */
export function loadSuiteDefinition(
  nameOrFile: string,
  folders: DefinitionFolders,
): Named<SuiteDefinition> {
  const isFile = /\.ya?ml$/.test(nameOrFile);
  const file = isFile
    ? nameOrFile
    : findDefinition("suite", nameOrFile, folders.benchmarks);
  const name = isFile
    ? nameOrFile.split(/[\\/]/).at(-1)!.replace(/\.ya?ml$/, "")
    : nameOrFile;
  return {
    name,
    file,
    definition: check(suiteDefinition, readYaml(file), file),
  };
}
