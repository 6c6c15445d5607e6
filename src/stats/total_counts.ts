import type { ExampleCounts } from "./example_counts.ts";

/** The counts summed over all examples, each as often as its weight; default once. */
export function totalCounts(
  { examples, width, counts }: ExampleCounts,
  weights?: Int32Array,
): Float64Array {
  const totals = new Float64Array(width);
  for (let i = 0, at = 0; i < examples; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight === 0) {
      at += width;
      continue;
    }
    for (let k = 0; k < width; k++) totals[k]! += weight * counts[at++]!;
  }
  return totals;
}
