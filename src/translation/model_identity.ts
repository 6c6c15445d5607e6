import { createHash } from "node:crypto";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";

/**
 * Incremented when a change of the code changes translations, so that neither
 * caches nor runs mix the two.
 */
const FORMAT = 1;

/** A hash of everything that affects a model's translations. */
export function modelIdentity(
  { from }: Pick<TranslationDefinition, "from">,
  model: TranslationModelDefinition,
): string {
  return createHash("sha256").update(JSON.stringify([
    "model",
    FORMAT,
    model.repository,
    model.revision,
    model.dtype,
    model.prefix ?? null,
    // The rules for the ends of sentences depend on the language.
    model.split_sentences ? from : null,
    model.max_new_tokens,
    model.num_beams,
  ])).digest("hex");
}
