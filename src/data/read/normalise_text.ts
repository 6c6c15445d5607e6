import type { TaskDefinition } from "../../config/task_definition.ts";

type Normaliser = TaskDefinition["normalise"][number];

const NORMALISERS: Record<Normaliser, (text: string) => string> = {
  romanian_comma_diacritics: romanianCommaDiacritics,
  unicode_nfc: (text) => text.normalize("NFC"),
  collapse_white_space: (text) => text.replace(/\s+/gu, " ").trim(),
};

/** Applies normalisers to a text, in their order. */
export function normaliseText(
  text: string,
  normalisers: readonly Normaliser[],
): string {
  return normalisers.reduce((text, name) => NORMALISERS[name](text), text);
}

/**
 * Replaces the cedilla in Romanian ş and ţ, a relic of older keyboards and code
 * pages, with the correct comma below. Letters with a combining cedilla or
 * comma become the same single characters.
 */
function romanianCommaDiacritics(text: string): string {
  const cedillas: Record<string, string> = { ş: "ș", Ş: "Ș", ţ: "ț", Ţ: "Ț" };
  const letters: Record<string, string> = { s: "ș", S: "Ș", t: "ț", T: "Ț" };
  return text
    .replace(/[şŞţŢ]/g, (letter) => cedillas[letter]!)
    .replace(/([sStT])[\u0326\u0327]/g, (_, letter) => letters[letter]!);
}
