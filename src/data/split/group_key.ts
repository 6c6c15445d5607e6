const ASCII = /^[\0-\x7f]*$/;

/** White space other than a single space. */
const WHITE_SPACE = /[^\S ]\s*| \s+/gu;

/**
 * A key that near-identical texts share: two texts with the same key differ
 * only in case, white space, diacritics or compatibility characters.
 */
export function groupKey(text: string): string {
  return folded(text).replace(WHITE_SPACE, " ").trim();
}

/** What takes the longest is left out where it would change nothing, since the corpora have millions of texts. */
function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const letters = text.normalize("NFKD").replace(/\p{M}+/gu, "");
  if (ASCII.test(letters)) return letters.toLowerCase();
  // Upper case first, so that "ß" equals "ss" and "ς" equals "σ".
  return letters.toUpperCase().toLowerCase().normalize("NFKC");
}
