import type { ModelJson } from "../tokenizer_json.ts";
import { byteTokens } from "./byte_tokens.ts";

/** The score of an unknown character, relative to the least likely token. */
const UNKNOWN_PENALTY = 10;

/**
 * The Unigram model (Kudo 2018): the most likely split of a word into tokens, by
 * the Viterbi algorithm. Adjacent unknown characters become one token.
 *
 * Source: huggingface/tokenizers, tokenizers/src/models/unigram/model.rs. It
 * uses the first of equally likely splits, so scores are summed in the same
 * order and with the same rounding.
 */
export function unigram(
  json: Extract<ModelJson, { type: "Unigram" }>,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  const scores = Float64Array.from(
    json.vocab,
    ([, score]) => roundLikeSerde(score),
  );
  const unknownScore = scores.reduce((a, b) => Math.min(a, b), Infinity) -
    UNKNOWN_PENALTY;
  const unknown = json.unk_id;
  // The maximum length of tokens, by their first character.
  const maxLengths = new Map<number, number>();
  for (const token of vocabulary.keys()) {
    if (token === "") continue;
    const first = token.codePointAt(0)!;
    maxLengths.set(first, Math.max(maxLengths.get(first) ?? 0, token.length));
  }
  const bytes = json.byte_fallback ? byteTokens(vocabulary) : undefined;

  return (word) => {
    const size = word.length;
    const best = new Float64Array(size + 1);
    const starts = new Int32Array(size + 1).fill(-1);
    const ids = new Int32Array(size + 1);
    const offer = (end: number, start: number, id: number, score: number) => {
      if (starts[end]! >= 0 && score <= best[end]!) return;
      best[end] = score;
      starts[end] = start;
      ids[end] = id;
    };
    for (let start = 0; start < size;) {
      const first = word.codePointAt(start)!;
      const next = start + (first > 0xffff ? 2 : 1);
      const last = Math.min(size, start + (maxLengths.get(first) ?? 0));
      let isKnown = false;
      for (let end = next; end <= last; end++) {
        const id = vocabulary.get(word.slice(start, end));
        if (id === undefined) continue;
        offer(end, start, id, scores[id]! + best[start]!);
        if (end === next) isKnown = true;
      }
      if (!isKnown) offer(next, start, unknown, unknownScore + best[start]!);
      start = next;
    }

    const parts: string[] = [];
    let end = size;
    while (end > 0) {
      const until = end;
      do end = starts[end]!; while (
        ids[until] === unknown && end > 0 && ids[end] === unknown
      );
      parts.push(word.slice(end, until));
    }
    return parts.reverse().flatMap((part) =>
      vocabulary.get(part) ?? bytes?.(part) ?? unknown
    );
  };
}

/**
 * Rounds a number like the JSON parser of Hugging Face's tokenizers: the digits
 * as an integer, divided by a power of ten, each rounded.
 *
 * Source: serde_json, `f64_from_parts`.
 */
function roundLikeSerde(value: number): number {
  const [, sign, whole, fraction = "", exponent = "0"] = String(value)
    .match(/^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/)!;
  const power = Number(exponent) - fraction.length;
  const digits = Number(`${whole}${fraction}`);
  const rounded = power < 0
    ? digits / Number(`1e${-power}`)
    : digits * Number(`1e${power}`);
  return sign === "-" ? -rounded : rounded;
}
