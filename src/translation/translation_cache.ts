import { join } from "@std/path";
import type { Named } from "../config/load_definition.ts";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";
import { modelIdentity } from "./model_identity.ts";

/**
 * The file that a model's translations are kept in, one text a line:
 * `<cache>/translations/<name>-<8 hex>.jsonl`.
 */
export function translationCache(
  { name, definition }: Named<TranslationDefinition>,
  model: TranslationModelDefinition,
  cache: string,
): string {
  const hex = modelIdentity(definition, model).slice(0, 8);
  return join(cache, "translations", `${name}-${hex}.jsonl`);
}
