import type { ModelForm } from "../tokenizer_form.ts";
import { byteTokens } from "./byte_tokens.ts";

/** What an unknown character scores below the least likely token. */
const UNKNOWN_PENALTY = 10;

/**
 * The Unigram model (Kudo 2018): the split of a word into tokens that is most
 * likely, by Viterbi's algorithm. Unknown characters side by side are one
 * token.
 *
 * Source: huggingface/tokenizers, tokenizers/src/models/unigram/model.rs; of
 * equally likely splits it takes the first that it finds, so scores are
 * summed in its order, and rounded as it reads them.
 */
export function unigram(
  form: Extract<ModelForm, { type: "Unigram" }>,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  const scores = Float64Array.from(form.vocab, ([, score]) => asRead(score));
  const worst = scores.reduce((a, b) => Math.min(a, b), Infinity) -
    UNKNOWN_PENALTY;
  const unknown = form.unk_id;
  // How long the longest token is that begins with a character.
  const longest = new Map<number, number>();
  for (const token of vocabulary.keys()) {
    if (token === "") continue;
    const first = token.codePointAt(0)!;
    longest.set(first, Math.max(longest.get(first) ?? 0, token.length));
  }
  const bytes = form.byte_fallback ? byteTokens(vocabulary) : undefined;

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
      const last = Math.min(size, start + (longest.get(first) ?? 0));
      let isKnown = false;
      for (let end = next; end <= last; end++) {
        const id = vocabulary.get(word.slice(start, end));
        if (id === undefined) continue;
        offer(end, start, id, scores[id]! + best[start]!);
        if (end === next) isKnown = true;
      }
      if (!isKnown) offer(next, start, unknown, worst + best[start]!);
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
 * A number as Hugging Face's tokenizers read it from JSON: the digits as a
 * whole number, divided by a power of ten, each rounded.
 *
 * Source: serde_json, `f64_from_parts`.
 */
function asRead(value: number): number {
  const [, sign, whole, fraction = "", exponent = "0"] = String(value)
    .match(/^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/)!;
  const power = Number(exponent) - fraction.length;
  const digits = Number(`${whole}${fraction}`);
  const read = power < 0
    ? digits / Number(`1e${-power}`)
    : digits * Number(`1e${power}`);
  return sign === "-" ? -read : read;
}
