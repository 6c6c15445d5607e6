import type { RandomStream } from "../../random/stream.ts";
import type { EncodedText } from "../encoder.ts";

/**
 * Replaces a random share of a text's tokens by the mask token.
 *
 * @param special Ids that are never replaced.
 */
export function maskTokens(
  text: EncodedText,
  { rate, mask, special }: {
    rate: number;
    mask: number;
    special: ReadonlySet<number>;
  },
  random: RandomStream,
): EncodedText {
  if (rate === 0) return text;
  return {
    ids: text.ids.map((id) =>
      !special.has(id) && random.uniform() < rate ? mask : id
    ),
    weights: text.weights,
  };
}
