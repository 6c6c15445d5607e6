import type { ExampleCounts } from "./example_counts.ts";

/** The counts summed over all examples. */
export function totalCounts(
  { examples, width, counts }: ExampleCounts,
): Float64Array {
  const totals = new Float64Array(width);
  for (let i = 0, at = 0; i < examples; i++) {
    for (let k = 0; k < width; k++) totals[k]! += counts[at++]!;
  }
  return totals;
}
