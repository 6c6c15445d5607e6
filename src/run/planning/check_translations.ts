import type { DefinitionFolders } from "../../config/definition_folders.ts";
import {
  loadTaskDefinition,
  loadTranslationDefinition,
} from "../../config/load_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import type { PlannedMethod } from "../kinds/method_kind.ts";

/**
 * Checks that translations are of the languages of the tasks whose texts go
 * through them, and into that of the target: a model would translate any text.
 *
 * @throws {InputError} When one is not, or there is no such translation.
 */
export function checkTranslations(
  methods: readonly Pick<PlannedMethod, "entry" | "target" | "texts">[],
  folders: DefinitionFolders,
): void {
  const languageOf = (task: string) =>
    loadTaskDefinition(task, folders).definition.language;
  for (const { entry, target, texts } of methods) {
    for (const { task, translation } of texts) {
      if (translation === undefined) continue;
      const { definition: { from, to } } = loadTranslationDefinition(
        translation,
        folders,
      );
      const language = languageOf(task);
      const wanted = languageOf(target);
      // A method may learn its target in another language as well.
      const fits = task === target || baseOf(to) === wanted;
      if (baseOf(from) === language && fits) continue;
      throw new InputError(
        `Cannot translate ${task} for ${entry.name} with ${translation}: it translates from ${from} to ${to}, but ${task} is in the language ${language}${
          task === target ? "" : ` and ${target} in ${wanted}`
        }; choose another translation, or correct the languages in the definitions`,
      );
    }
  }
}

/** The language of a code, without its script and region. */
function baseOf(code: string): string {
  return code.split(/[_-]/)[0]!;
}
