import type { Named } from "../config/load_definition.ts";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";
import { checkRoots } from "../data/fetch/check_roots.ts";
import { checkTranslated } from "./check_translated.ts";
import { ensureTransformers } from "./ensure_transformers.ts";
import { ensureModel } from "./ensure_model.ts";
import { missingTexts } from "./missing_texts.ts";
import { readPairs } from "./read_pairs.ts";
import { readTranslationCache } from "./read_translation_cache.ts";
import { runTranslator } from "./run_translator.ts";
import { translationCache } from "./translation_cache.ts";
import type { TranslationOptions } from "./translation_options.ts";

/**
 * Makes sure that every distinct text has a translation. A file of pairs must
 * contain all of them. A model translates what the cache lacks, in a process of
 * its own; after a crash, the next call continues where it stopped.
 *
 * @throws {InputError} When a file of pairs lacks texts, or a model cannot be
 *   obtained or used.
 * @throws The reason of `options.signal` when it is aborted.
 */
export async function ensureTranslations(
  named: Named<TranslationDefinition>,
  texts: Iterable<string>,
  options: TranslationOptions,
): Promise<void> {
  const { name, definition } = named;
  const distinct = new Set(texts);
  options.signal?.throwIfAborted();
  checkRoots(options.roots);
  if (definition.pairs !== undefined) {
    const table = await readPairs(named, definition.pairs, options);
    return checkTranslated(
      name,
      distinct,
      table,
      "add them or choose another translation",
    );
  }
  // The schema requires exactly one of pairs and model.
  const model = definition.model as TranslationModelDefinition;
  const file = translationCache(named, model, options.cache);
  const missing = missingTexts(distinct, readTranslationCache(file));
  if (missing.length === 0) return;
  const folder = await ensureModel(named, model, options);
  await ensureTransformers(name, options);
  options.signal?.throwIfAborted();
  const cached = distinct.size - missing.length;
  const progress = (done: number) =>
    options.onTranslated?.({ done: cached + done, total: distinct.size });
  progress(0);
  await runTranslator(
    { name, file, folder, language: definition.from, model, texts: missing },
    { signal: options.signal, onTranslated: progress },
  );
  checkTranslated(
    name,
    distinct,
    readTranslationCache(file),
    "remove the file and run the command again",
  );
}
