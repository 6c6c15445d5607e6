/**
 * Returns a function that maps the bytes of a text to the tokens `<0x00>` to
 * `<0xFF>`, or returns undefined if one is not in the vocabulary.
 */
export function byteTokens(
  vocabulary: ReadonlyMap<string, number>,
): (text: string) => number[] | undefined {
  const ids = Array.from(
    { length: 256 },
    (_, byte) =>
      vocabulary.get(
        `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
      ),
  );
  const encoder = new TextEncoder();
  return (text) => {
    const found = Array.from(encoder.encode(text), (byte) => ids[byte]);
    return found.every((id) => id !== undefined) ? found : undefined;
  };
}
