import type { ExampleCounts } from "./example_counts.ts";

/**
 * Sums counts over examples again and again, each example as often as its
 * weight says.
 *
 * Most counts are 0 and nearly all others 1, so that the sum of a column is
 * one of weights alone: several times as fast as multiplying row by row.
 *
 * @returns Gives the totals for weights, one for each example; the same array
 * every time.
 */
export function weightedTotals(
  { examples, width, counts }: ExampleCounts,
): (weights: Int32Array) => Float64Array {
  /** For each column the examples that count, one that counts twice twice. */
  const columns = Array.from({ length: width }, (_, k) => {
    const counting: number[] = [];
    for (let i = 0; i < examples; i++) {
      for (let n = counts[i * width + k]!; n > 0; n--) counting.push(i);
    }
    return Int32Array.from(counting);
  });
  const totals = new Float64Array(width);
  return (weights) => {
    for (let k = 0; k < width; k++) {
      const column = columns[k]!;
      let total = 0;
      for (let j = 0; j < column.length; j++) total += weights[column[j]!]!;
      totals[k] = total;
    }
    return totals;
  };
}
