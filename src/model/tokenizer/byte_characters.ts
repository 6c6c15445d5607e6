/**
 * A text's UTF-8 bytes, each as the visible character that stands for it in
 * byte-level vocabularies (Radford et al. 2019).
 */
export function byteCharacters(text: string): string {
  let characters = "";
  for (const byte of new TextEncoder().encode(text)) {
    characters += CHARACTERS[byte];
  }
  return characters;
}

/** Visible characters of Latin-1 stand for themselves, the others begin at U+0100. */
const CHARACTERS: readonly string[] = (() => {
  let others = 0x100;
  return Array.from(
    { length: 256 },
    (_, byte) =>
      String.fromCharCode(
        (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad)
          ? byte
          : others++,
      ),
  );
})();
