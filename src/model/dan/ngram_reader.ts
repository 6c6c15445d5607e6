import type { DanDefinition } from "../../config/backbone_definition.ts";

/** The number of words whose n-grams are kept. */
const KEPT_WORDS = 100_000;

/**
 * Makes a function that reads the n-grams of a text: of words as `w:...`, then of
 * characters within words as `c:...`. Spaces mark the start and end of a word, so
 * that prefixes and suffixes are separate features.
 *
 * @param idOf What stands for a feature. Asked once for those of a word that
 *   occurs again and again.
 */
export function ngramReader<Id>(
  features: DanDefinition["features"],
  idOf: (feature: string) => Id,
): (text: string) => Id[] {
  const [minWords, maxWords] = features.words;
  const charactersOf = new Map<string, Id[]>();
  return (text) => {
    const words = wordsOf(text, features);
    const found: Id[] = [];
    for (let n = minWords; n <= maxWords; n++) {
      for (let i = 0; i + n <= words.length; i++) {
        found.push(idOf(`w:${words.slice(i, i + n).join(" ")}`));
      }
    }
    for (const word of words) {
      let ids = charactersOf.get(word);
      if (ids === undefined) {
        ids = characterNgrams(word, features).map(idOf);
        if (charactersOf.size === KEPT_WORDS) charactersOf.clear();
        charactersOf.set(word, ids);
      }
      for (const id of ids) found.push(id);
    }
    return found;
  };
}

function wordsOf(
  text: string,
  { lowercase, fold_diacritics }: DanDefinition["features"],
): string[] {
  let plain = lowercase ? text.toLowerCase() : text;
  if (fold_diacritics) {
    plain = plain.normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
  }
  return plain.match(WORD) ?? [];
}

function characterNgrams(
  word: string,
  { characters: [min, max] }: DanDefinition["features"],
): string[] {
  if (word.startsWith("<|")) return [];
  const characters = [" ", ...word, " "];
  const found: string[] = [];
  for (let n = min; n <= max; n++) {
    for (let i = 0; i + n <= characters.length; i++) {
      found.push(`c:${characters.slice(i, i + n).join("")}`);
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
