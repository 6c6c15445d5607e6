import type { Named } from "../config/load_definition.ts";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";
import type { DataOptions } from "../data/fetch/data_options.ts";
import { checkTranslated } from "./check_translated.ts";
import { readPairs } from "./read_pairs.ts";
import { readTranslationCache } from "./read_translation_cache.ts";
import { translationCache } from "./translation_cache.ts";

/**
 * Reads translations that `ensureTranslations` has obtained, without network
 * access, native code or writing files.
 */
export async function readTranslations(
  named: Named<TranslationDefinition>,
  texts: Iterable<string>,
  { roots, cache }: Pick<DataOptions, "roots" | "cache">,
): Promise<Map<string, string>> {
  const { name, definition } = named;
  const { pairs } = definition;
  const distinct = new Set(texts);
  const table = pairs === undefined
    ? readTranslationCache(
      // The schema requires exactly one of pairs and model.
      translationCache(
        named,
        definition.model as TranslationModelDefinition,
        cache,
      ),
    )
    : await readPairs(named, pairs, { roots, cache, offline: true });
  checkTranslated(
    name,
    distinct,
    table,
    pairs === undefined
      ? '"run" and "fetch" translate the missing ones'
      : "add them or choose another translation",
    pairs === undefined,
  );
  return new Map([...distinct].map((text) => [text, table.get(text)!]));
}
