/** The maximum size in bytes of grapheme clusters that are looked up as a whole. */
const MAX_CLUSTER = 5;

/**
 * The normaliser of SentencePiece (`Precompiled` in tokenizer.json), like in
 * Hugging Face's tokenizers.
 *
 * Source: huggingface/spm_precompiled, `normalize_string`. Like there, a cluster
 * that is not in the table is replaced by the entry of its first characters,
 * and its other characters are dropped; models were trained this way.
 */
export function charsmapNormalizer(table: string): (text: string) => string {
  const replacement = replacementsIn(Uint8Array.fromBase64(table));
  return (text) => {
    let normal = "";
    for (const { segment } of CLUSTERS.segment(text)) {
      const whole = utf8Length(segment) <= MAX_CLUSTER
        ? replacement(segment)
        : undefined;
      if (whole !== undefined) normal += whole;
      else {
        for (const char of segment) {
          normal += replacement(char) ?? char;
        }
      }
    }
    return normal;
  };
}

const CLUSTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/**
 * Reads a compiled table: the size of a double-array trie over UTF-8 bytes, the
 * trie, and the replacements, each terminated by a zero byte. A corrupt table
 * never causes reads outside the table.
 *
 * Source: huggingface/spm_precompiled; darts-clone, for the units of the trie.
 *
 * @param bytes The table, decoded from base64.
 * @returns The replacement for the first characters of a text, or undefined.
 */
function replacementsIn(
  bytes: Uint8Array<ArrayBuffer>,
): (text: string) => string | undefined {
  const view = new DataView(bytes.buffer);
  const trieBytes = view.getUint32(0, true);
  const start = 4 + trieBytes;
  if (trieBytes % 4 !== 0 || start > bytes.length) {
    throw new RangeError("the table of characters is cut off");
  }
  const unit = (node: number) =>
    node < trieBytes / 4 ? view.getUint32(4 + 4 * node, true) : 0;
  const found = new Map<string, string | undefined>();
  return (text) => {
    if (found.has(text)) return found.get(text);
    const value = shortestMatch(new TextEncoder().encode(text), unit);
    const end = value === undefined ? -1 : bytes.indexOf(0, start + value);
    const replacement = value === undefined
      ? undefined
      : new TextDecoder().decode(
        bytes.subarray(start + value, end < 0 ? bytes.length : end),
      );
    // The cache is bounded; texts of one language have few characters.
    if (found.size < 10_000) found.set(text, replacement);
    return replacement;
  };
}

/** The value of the shortest key that is a prefix of a text. */
function shortestMatch(
  key: Uint8Array,
  unit: (node: number) => number,
): number | undefined {
  let node = offsetOf(unit(0));
  for (const byte of key) {
    if (byte === 0) return undefined;
    node ^= byte;
    const found = unit(node >>> 0);
    if ((found & 0x800000ff) !== byte) return undefined;
    node ^= offsetOf(found);
    if ((found >>> 8 & 1) === 1) return unit(node >>> 0) & 0x7fffffff;
  }
  return undefined;
}

function offsetOf(unit: number): number {
  return unit >>> 10 << ((unit & 0x200) >>> 6);
}
