import type { EncodedText } from "../encoder.ts";

/**
 * Truncates the tokens of a text at the end, except for its last token, which
 * marks the end.
 */
export function cutTokens(
  ids: readonly number[],
  maxLength: number,
): EncodedText {
  const kept = ids.length > maxLength
    ? [...ids.slice(0, maxLength - 1), ids.at(-1)!]
    : ids;
  return {
    ids: Int32Array.from(kept),
    weights: new Float32Array(kept.length).fill(1),
    cut: ids.length > maxLength,
  };
}
