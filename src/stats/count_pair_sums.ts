/**
 * Counts the pairs, one number of each sorted list, whose sum is at least a
 * threshold: in linear time, by walking the two lists in opposite directions.
 *
 * Lists of the partial sums of two halves of a sample make it count all 2^n
 * arrangements of n values in the time of 2^(n/2) (Horowitz and Sahni 1974).
 */
export function countPairSums(
  left: Float64Array,
  right: Float64Array,
  threshold: number,
): number {
  let count = 0;
  let from = right.length;
  for (let i = 0; i < left.length; i++) {
    while (from > 0 && left[i]! + right[from - 1]! >= threshold) from--;
    count += right.length - from;
  }
  return count;
}
