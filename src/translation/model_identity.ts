import { createHash } from "node:crypto";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";

/**
 * Raised when the same settings translate differently after a change of the
 * code, so that neither caches nor runs mix the two.
 */
const FORMAT = 1;

/**
 * What can change a model's translations: the model and how it is used.
 *
 * @returns SHA-256 in hexadecimal.
 */
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
    // Where sentences end depends on the language.
    model.split_sentences ? from : null,
    model.max_new_tokens,
    model.num_beams,
  ])).digest("hex");
}
