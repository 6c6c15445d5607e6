import { join } from "@std/path";
import type { Named } from "../config/load_definition.ts";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";
import { modelIdentity } from "./model_identity.ts";

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
