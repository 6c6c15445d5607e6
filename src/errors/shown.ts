import { shortened } from "./shortened.ts";

/**
 * A value of any shape as a few words for a message: on one line, and short
 * whatever it is.
 *
 * @param longest In characters.
 */
export function shown(value: unknown, longest = 60): string {
  // Not JSON, which cannot show all that YAML and Parquet can say: NaN, bigints, a list in itself.
  const text = Deno.inspect(value, {
    breakLength: Infinity,
    compact: true,
    depth: 2,
    strAbbreviateSize: longest,
  });
  return shortened(text, longest);
}
