/**
 * Lengths that batches are padded to, ascending: steps of about a sixth, so
 * that little is padded and few shapes are compiled.
 *
 * @param shortest The first length.
 * @param longest The last length; nothing is longer.
 */
export function bucketLengths(shortest: number, longest: number): number[] {
  const lengths: number[] = [];
  for (
    let length = shortest;
    length < longest;
    length = Math.max(length + 8, Math.ceil(length * 1.17 / 8) * 8)
  ) {
    lengths.push(length);
  }
  return [...lengths, longest];
}
