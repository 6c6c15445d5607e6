import type { DanDefinition } from "../../config/backbone_definition.ts";

/**
 * The n-grams of a text: of words as `w:...`, of characters within words as
 * `c:...`. Spaces mark the start and end of a word, so that prefixes and
 * suffixes are separate features.
 */
export function ngramFeatures(
  text: string,
  features: DanDefinition["features"],
): string[] {
  let plain = features.lowercase ? text.toLowerCase() : text;
  if (features.fold_diacritics) {
    plain = plain.normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
  }
  const words = plain.match(WORD) ?? [];
  const found: string[] = [];
  const [minWords, maxWords] = features.words;
  for (let n = minWords; n <= maxWords; n++) {
    for (let i = 0; i + n <= words.length; i++) {
      found.push(`w:${words.slice(i, i + n).join(" ")}`);
    }
  }
  const [minCharacters, maxCharacters] = features.characters;
  for (const word of words) {
    if (word.startsWith("<|")) continue;
    const characters = [" ", ...word, " "];
    for (let n = minCharacters; n <= maxCharacters; n++) {
      for (let i = 0; i + n <= characters.length; i++) {
        found.push(`c:${characters.slice(i, i + n).join("")}`);
      }
    }
  }
  return found;
}

/**
 * A placeholder such as `<|PERSON|>`, a pictograph, a run of letters and digits
 * with their accents, or a run of anything else except white space.
 */
const WORD =
  /<\|\w+\|>|\p{Extended_Pictographic}|[\p{L}\p{M}_\d]+|[^\s\p{L}\p{M}_\d\p{Extended_Pictographic}]+/gu;
