import { ascend, BinaryHeap } from "@std/data-structures";
import { shown } from "../../../errors/shown.ts";
import type { ModelJson } from "../tokenizer_json.ts";
import { byteTokens } from "./byte_tokens.ts";

type Json = Extract<ModelJson, { type: "BPE" }>;

const MAX_CACHED = 10_000;

/**
 * Byte-pair encoding (Sennrich et al. 2016): the characters of a word, merged
 * pair by pair in the order in which the merges were learnt.
 *
 * Source: huggingface/tokenizers, tokenizers/src/models/bpe.
 *
 * @throws {Error} When a merge or the unknown token is not in the vocabulary.
 */
export function bytePairEncoding(
  json: Json,
  vocabulary: ReadonlyMap<string, number>,
): (word: string) => number[] {
  const merge = buildMerge(json, vocabulary);
  const characterIds = buildCharacterIds(json, vocabulary);
  const cache = new Map<string, number[]>();
  return (word) => {
    const whole = json.ignore_merges ? vocabulary.get(word) : undefined;
    if (whole !== undefined) return [whole];
    let ids = cache.get(word);
    if (ids === undefined) {
      ids = merge(characterIds(word));
      if (cache.size < MAX_CACHED && word.length < 100) cache.set(word, ids);
    }
    return ids;
  };
}

/** Returns a function that maps the characters of a word to ids. */
function buildCharacterIds(
  {
    unk_token,
    fuse_unk,
    byte_fallback,
    continuing_subword_prefix: prefix,
    end_of_word_suffix: suffix,
  }: Json,
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
        // Before a pending unknown token, like in Hugging Face's implementation.
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

/** Returns a function that merges neighbours while any merge applies. */
function buildMerge(
  { merges, continuing_subword_prefix: prefix }: Json,
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
        } is not a pair of tokens that merge into a token`,
      );
    }
    ranks.set(a * size + b, rank);
    results.push(result);
  });

  return (ids) => {
    const count = ids.length;
    // A linked list of symbols; a symbol that was merged into its left neighbour is -1.
    const left = Int32Array.from(ids, (_, i) => i - 1);
    const right = Int32Array.from(ids, (_, i) => i + 1);
    const symbols = Int32Array.from(ids);
    const rankAt = (i: number): number | undefined =>
      i < 0 || right[i]! >= count
        ? undefined
        : ranks.get(symbols[i]! * size + symbols[right[i]!]!);
    const queue = new BinaryHeap<number>(ascend);
    const enqueue = (i: number) => {
      const rank = rankAt(i);
      // Ordered by rank, and then from the left.
      if (rank !== undefined) queue.push(rank * 2 ** 31 + i);
    };
    for (let i = 0; i < count; i++) enqueue(i);
    for (const top of queue.drain()) {
      const rank = Math.floor(top / 2 ** 31);
      const i = top % 2 ** 31;
      if (symbols[i] === -1) continue;
      const current = rankAt(i);
      if (current === undefined || results[current] !== results[rank]) continue;
      const merged = right[i]!;
      symbols[i] = results[rank]!;
      symbols[merged] = -1;
      right[i] = right[merged]!;
      if (right[i]! < count) left[right[i]!] = i;
      enqueue(left[i]!);
      enqueue(i);
    }
    return [...symbols].filter((id) => id !== -1);
  };
}
