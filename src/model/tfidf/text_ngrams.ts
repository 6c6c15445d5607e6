/** As scikit-learn's default `token_pattern`: at least two letters, digits or underscores. */
const WORD = /[\p{L}\p{N}_]{2,}/gu;

/**
 * The word n-grams of a text, as of scikit-learn's `TfidfVectorizer`.
 *
 * @param lengths The shortest and the longest, in words.
 */
export function wordNgrams(
  text: string,
  [shortest, longest]: readonly [number, number],
): string[] {
  const words = text.toLowerCase().match(WORD) ?? [];
  const found: string[] = [];
  for (let n = shortest; n <= longest; n++) {
    for (let i = 0; i + n <= words.length; i++) {
      found.push(words.slice(i, i + n).join(" "));
    }
  }
  return found;
}

/**
 * The character n-grams inside the words of a text, with a space on both sides,
 * as of scikit-learn's analyzer `char_wb`. A shorter word counts once.
 *
 * @param lengths The shortest and the longest, in characters.
 */
export function characterNgrams(
  text: string,
  [shortest, longest]: readonly [number, number],
): string[] {
  const found: string[] = [];
  for (const word of text.toLowerCase().split(/\s+/u)) {
    if (word === "") continue;
    const characters = [" ", ...word, " "];
    for (let n = shortest; n <= longest; n++) {
      for (let i = 0; i === 0 || i + n <= characters.length; i++) {
        found.push(characters.slice(i, i + n).join(""));
      }
      if (n >= characters.length) break;
    }
  }
  return found;
}
