import type { EncodedText } from "../encoder.ts";

/**
 * The tokens of a text, `longest` at most. What is too long loses its end,
 * but not the token that ends it.
 */
export function cutTokens(
  ids: readonly number[],
  longest: number,
): EncodedText {
  const kept = ids.length > longest
    ? [...ids.slice(0, longest - 1), ids.at(-1)!]
    : ids;
  return {
    ids: Int32Array.from(kept),
    weights: new Float32Array(kept.length).fill(1),
    cut: ids.length > longest,
  };
}
