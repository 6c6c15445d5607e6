import { shortened } from "./shortened.ts";

/** Any value on one line for a message, cut off after `longest` characters. */
export function shown(value: unknown, longest = 60): string {
  // JSON lacks values that YAML and Parquet have: NaN, bigints, a list that contains itself.
  const text = Deno.inspect(value, {
    breakLength: Infinity,
    compact: true,
    depth: 2,
    strAbbreviateSize: longest,
  });
  return shortened(text, longest);
}
