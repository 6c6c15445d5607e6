import { readCharsmap } from "./charsmap.ts";

/** What Hugging Face's tokenizers look up whole, in bytes at most. */
const LONGEST_CLUSTER = 5;

/**
 * SentencePiece's normalisation as Hugging Face's own tokenizers do it, by
 * the table in tokenizer.json (`Precompiled`).
 *
 * Source: huggingface/spm_precompiled, `normalize_string`. That it looks for
 * a cluster's first characters where it does not have all of them, and then
 * drops the others, is theirs too: models were trained so.
 *
 * @param table Base64.
 * @throws {RangeError} When it is shorter than it says.
 */
export function charsmapNormalizer(table: string): (text: string) => string {
  const charsmap = readCharsmap(
    Uint8Array.from(atob(table), (char) => char.charCodeAt(0)),
  );
  return (text) => {
    let normal = "";
    for (const { segment } of CLUSTERS.segment(text)) {
      const whole = utf8Length(segment) <= LONGEST_CLUSTER
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
