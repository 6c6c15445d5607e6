import type { TaskDefinition } from "../../config/task_definition.ts";
import { romanianCommaDiacritics } from "./romanian_comma_diacritics.ts";

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
