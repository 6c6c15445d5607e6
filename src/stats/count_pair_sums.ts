/**
 * Counts the pairs of a number from each sorted list whose sum is at least a
 * threshold, in linear time, by walking the two lists in opposite directions.
 *
 * With lists of the partial sums of two halves of a sample, it counts all 2^n
 * sums of n values in the time of 2^(n/2) (Horowitz and Sahni 1974).
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
