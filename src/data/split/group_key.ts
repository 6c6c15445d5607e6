const ASCII = /^[\0-\x7f]*$/;

/** The letters of Latin scripts up to Latin Extended-B, without combining marks. */
const LATIN = /^[\0-\u024f]*$/;

/** White space other than a single space. */
const WHITE_SPACE = /[^\S ]\s*| \s+/gu;

/**
 * A key that near-identical texts share: two texts with the same key differ
 * only in case, white space, diacritics or compatibility characters.
 */
export function groupKey(text: string): string {
  return folded(text).replace(WHITE_SPACE, " ").trim();
}

/** Latin letters are looked up one by one, since the corpora have millions of texts. */
function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  if (!LATIN.test(text)) return foldedByUnicode(text);
  let letters = "";
  for (let i = 0; i < text.length; i++) {
    letters += FOLDED_LATIN[text.charCodeAt(i)];
  }
  return letters;
}

function foldedByUnicode(text: string): string {
  const letters = text.normalize("NFKD").replace(/\p{M}+/gu, "");
  // Upper case first, so that "ß" equals "ss" and "ς" equals "σ".
  return letters.toUpperCase().toLowerCase().normalize("NFKC");
}

const FOLDED_LATIN = Array.from(
  { length: 0x250 },
  (_, code) => foldedByUnicode(String.fromCharCode(code)),
);
