/**
 * What near-identical texts share: two texts with the same key differ in
 * case, white space, diacritics or compatible characters only.
 */
export function groupKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    // Folded by way of capitals: "ß" and "ss", "ς" and "σ" are the same then.
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .trim();
}
