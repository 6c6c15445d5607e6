import { readCharsmap } from "./charsmap.ts";

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
  const charsmap = readCharsmap(
    Uint8Array.from(atob(table), (char) => char.charCodeAt(0)),
  );
  return (text) => {
    let normal = "";
    for (const { segment } of CLUSTERS.segment(text)) {
      const whole = utf8Length(segment) <= MAX_CLUSTER
        ? charsmap.replacement(segment)
        : undefined;
      if (whole !== undefined) normal += whole;
      else {
        for (const char of segment) {
          normal += charsmap.replacement(char) ?? char;
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
