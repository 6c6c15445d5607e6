import { shown } from "../../../errors/shown.ts";
import type { ModelForm } from "../tokenizer_form.ts";
import { byteTokens } from "./byte_tokens.ts";
import { minHeap } from "./min_heap.ts";

type Form = Extract<ModelForm, { type: "BPE" }>;

/** More words than this are not kept. */
const MOST_KEPT = 10_000;

/**
 * Byte-pair encoding (Sennrich et al. 2016): a word's characters, joined pair
 * by pair, the pairs that were learnt first before the others.
 *
 * Source: huggingface/tokenizers, tokenizers/src/models/bpe.
 *
 * @throws {Error} When a merge or the unknown token is not in the vocabulary.
 */
export function bytePairs(
  form: Form,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  const join = merges(form, vocabulary);
  const symbols = characters(form, vocabulary);
  const kept = new Map<string, number[]>();
  return (word) => {
    const whole = form.ignore_merges ? vocabulary.get(word) : undefined;
    if (whole !== undefined) return [whole];
    let ids = kept.get(word);
    if (ids === undefined) {
      ids = join(symbols(word));
      if (kept.size < MOST_KEPT && word.length < 100) kept.set(word, ids);
    }
    return ids;
  };
}

/** A word's characters as ids. */
function characters(
  {
    unk_token,
    fuse_unk,
    byte_fallback,
    continuing_subword_prefix: prefix,
    end_of_word_suffix: suffix,
  }: Form,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  const unknown = unk_token === null ? undefined : vocabulary.get(unk_token);
  if (unk_token !== null && unknown === undefined) {
    throw new Error(
      `model.unk_token: ${shown(unk_token)} is not in the vocabulary`,
    );
  }
  const bytes = byte_fallback ? byteTokens(vocabulary) : undefined;
  return (word) => {
    const ids: number[] = [];
    let isUnknown = false;
    for (let i = 0; i < word.length;) {
      let symbol = String.fromCodePoint(word.codePointAt(i)!);
      const next = i + symbol.length;
      if (i > 0) symbol = (prefix ?? "") + symbol;
      if (next === word.length) symbol += suffix ?? "";
      i = next;
      const id = vocabulary.get(symbol);
      const fallback = id === undefined ? bytes?.(symbol) : undefined;
      if (fallback !== undefined) {
        // Before an unknown one that waits: theirs are in this order, too.
        ids.push(...fallback);
      } else if (id !== undefined) {
        if (isUnknown) ids.push(unknown!);
        isUnknown = false;
        ids.push(id);
      } else if (unknown !== undefined) {
        if (isUnknown && !fuse_unk) ids.push(unknown);
        isUnknown = true;
      }
    }
    if (isUnknown) ids.push(unknown!);
    return ids;
  };
}

/** Joins neighbours as long as there is a merge for some. */
function merges(
  { merges, continuing_subword_prefix: prefix }: Form,
  vocabulary: ReadonlyMap<string, number>,
): (ids: number[]) => number[] {
  const size = 1 + [...vocabulary.values()].reduce((a, b) => Math.max(a, b), 0);
  const ranks = new Map<number, number>();
  const results: number[] = [];
  const pairs = merges.filter((merge) =>
    typeof merge !== "string" || !merge.startsWith("#version")
  );
  pairs.forEach((merge, rank) => {
    const [left = "", right = "", ...more] = typeof merge === "string"
      ? merge.split(" ")
      : merge;
    const [a, b, result] = [
      left,
      right,
      left + right.slice(prefix?.length ?? 0),
    ].map((token) => vocabulary.get(token));
    if (
      a === undefined || b === undefined || result === undefined ||
      more.length > 0
    ) {
      throw new Error(
        `model.merges.${rank}: ${
          shown(merge)
        } is no pair of tokens that make a token`,
      );
    }
    ranks.set(a * size + b, rank);
    results.push(result);
  });

  return (ids) => {
    const count = ids.length;
    // Neighbours, by place; what was joined into its left one is -1.
    const left = Int32Array.from(ids, (_, i) => i - 1);
    const right = Int32Array.from(ids, (_, i) => i + 1);
    const symbols = Int32Array.from(ids);
    const rankAt = (place: number): number | undefined =>
      place < 0 || right[place]! >= count
        ? undefined
        : ranks.get(symbols[place]! * size + symbols[right[place]!]!);
    const queue = minHeap();
    const note = (place: number) => {
      const rank = rankAt(place);
      // By rank, and then from the left.
      if (rank !== undefined) queue.push(rank * 2 ** 31 + place);
    };
    for (let i = 0; i < count; i++) note(i);
    for (let top = queue.pop(); top !== undefined; top = queue.pop()) {
      const rank = Math.floor(top / 2 ** 31);
      const place = top % 2 ** 31;
      if (symbols[place] === -1) continue;
      const now = rankAt(place);
      if (now === undefined || results[now] !== results[rank]) continue;
      const joined = right[place]!;
      symbols[place] = results[rank]!;
      symbols[joined] = -1;
      right[place] = right[joined]!;
      if (right[place]! < count) left[right[place]!] = place;
      note(left[place]!);
      note(place);
    }
    return [...symbols].filter((id) => id !== -1);
  };
}
