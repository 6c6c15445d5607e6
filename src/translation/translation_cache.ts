import { hash } from "node:crypto";
import { join } from "@std/path";
import type { Named } from "../config/load_definition.ts";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";

/**
 * The path of the file that caches a model's translations, one per line:
 * `<cache>/translations/<name>-<8 hex digits>.jsonl`.
 */
export function translationCache(
  { name, definition }: Named<TranslationDefinition>,
  model: TranslationModelDefinition,
  cache: string,
): string {
  const hex = modelIdentity(definition, model).slice(0, 8);
  return join(cache, "translations", `${name}-${hex}.jsonl`);
}

/**
 * Incremented when a change of the code changes translations or what is known of
 * them, so that a cache does not mix the two; `prefixed` if only those with a
 * prefix change.
 */
const FORMAT = { plain: 2, prefixed: 3 };

/** A hash of everything that affects a model's translations. */
function modelIdentity(
  { from }: Pick<TranslationDefinition, "from">,
  model: TranslationModelDefinition,
): string {
  return hash(
    "sha256",
    JSON.stringify([
      "model",
      model.prefix === undefined ? FORMAT.plain : FORMAT.prefixed,
      model.repository,
      model.revision,
      model.dtype,
      model.prefix ?? null,
      // The rules for the ends of sentences depend on the language.
      model.split_sentences ? from : null,
      model.max_new_tokens,
      model.num_beams,
    ]),
  );
}
