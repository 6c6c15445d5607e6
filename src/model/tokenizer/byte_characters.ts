/**
 * Maps the UTF-8 bytes of a text to the visible characters that represent them
 * in byte-level vocabularies (Radford et al. 2019).
 */
export function byteCharacters(text: string): string {
  let characters = "";
  for (const byte of new TextEncoder().encode(text)) {
    characters += CHARACTERS[byte];
  }
  return characters;
}

/** Visible characters of Latin-1 represent themselves; other bytes are mapped to U+0100 and up. */
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
