import type { Named } from "../config/load_definition.ts";
import type { TranslationDefinition } from "../config/translation_definition.ts";
import { readTranslationCache } from "./read_translation_cache.ts";
import { translationCache } from "./translation_cache.ts";

/**
 * That a model has perhaps translated some of the texts in part only; undefined if
 * it has not.
 *
 * @param cache The folder of downloads.
 */
export function cutNote(
  named: Named<TranslationDefinition>,
  texts: ReadonlySet<string>,
  cache: string,
): string | undefined {
  const { name, definition: { model } } = named;
  if (model === undefined) return undefined;
  const file = translationCache(named, model, cache);
  const { size } = texts.intersection(readTranslationCache(file).cut);
  return size === 0
    ? undefined
    : `${name}: of ${size} of ${texts.size} texts, a part may not be translated: a sentence is longer than the model reads, or its translation has reached max_new_tokens (${model.max_new_tokens})`;
}
