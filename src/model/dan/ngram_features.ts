import type { DanDefinition } from "../../config/backbone_definition.ts";

/**
 * The n-grams of a text: words as `w:...`, characters within words as
 * `c:...`, where a word's ends are marked by spaces so that beginnings and
 * endings are features of their own.
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
  const [shortest, longest] = features.words;
  for (let n = shortest; n <= longest; n++) {
    for (let i = 0; i + n <= words.length; i++) {
      found.push(`w:${words.slice(i, i + n).join(" ")}`);
    }
  }
  const [fewest, most] = features.characters;
  for (const word of words) {
    if (word.startsWith("<|")) continue;
    const characters = [" ", ...word, " "];
    for (let n = fewest; n <= most; n++) {
      for (let i = 0; i + n <= characters.length; i++) {
        found.push(`c:${characters.slice(i, i + n).join("")}`);
      }
    }
  }
  return found;
}

/**
 * A mark such as `<|PERSON|>`, a pictograph, letters and digits with their
 * accents, or a run of anything else that is not white space.
 */
const WORD =
  /<\|\w+\|>|\p{Extended_Pictographic}|[\p{L}\p{M}_\d]+|[^\s\p{L}\p{M}_\d\p{Extended_Pictographic}]+/gu;
