import type { Example } from "../data/example.ts";
import type { TextLengths } from "./task_check.ts";

/** The part of an encoder that lengths in tokens need. */
export interface LengthTokenizer {
  encodeText(text: string): { ids: { length: number }; cut?: boolean };
}

/** Encoding is much slower than counting words. */
const MAX_ENCODED = 5_000;

/** The number of words of a text, separated by white space. */
export function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/**
 * Lengths of texts in characters, words, and tokens.
 *
 * @param tokenizers By the name of the backbone.
 */
export function textLengths(
  examples: readonly Example[],
  tokenizers: ReadonlyMap<string, LengthTokenizer>,
): TextLengths[] {
  const step = Math.max(1, Math.ceil(examples.length / MAX_ENCODED));
  const sample = examples.filter((_, i) => i % step === 0);
  return [
    summary(
      "characters",
      Float64Array.from(examples, ({ text }) => characterCount(text)),
    ),
    summary(
      "words",
      Float64Array.from(examples, ({ text }) => wordCount(text)),
    ),
    ...[...tokenizers].map(([name, tokenizer]) => {
      let cut = 0;
      const lengths = Float64Array.from(sample, ({ text }) => {
        const encoded = tokenizer.encodeText(text);
        if (encoded.cut) cut++;
        return encoded.ids.length;
      });
      return { ...summary(`tokens of ${name}`, lengths), cut };
    }),
  ];
}

function characterCount(text: string): number {
  let count = text.length;
  // Halves of characters outside of the Basic Multilingual Plane.
  for (let i = 0; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  }
  return count;
}

function summary(unit: string, lengths: Float64Array): TextLengths {
  lengths.sort();
  const at = (share: number) =>
    lengths[Math.max(0, Math.ceil(share * lengths.length) - 1)] ?? 0;
  const middle = lengths.length / 2;
  return {
    unit,
    texts: lengths.length,
    min: at(0),
    mean: lengths.length === 0
      ? 0
      : lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    median: lengths.length % 2 === 1
      ? at(0.5)
      : (at(0.5) + (lengths[middle] ?? 0)) / 2,
    p95: at(0.95),
    max: at(1),
  };
}
