/**
 * A key that near-identical texts share: two texts with the same key differ
 * only in case, white space, diacritics or compatibility characters.
 */
export function groupKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    // Upper case first, so that "ß" equals "ss" and "ς" equals "σ".
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .trim();
}
