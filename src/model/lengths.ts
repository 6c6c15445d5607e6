/**
 * The lengths that batches are padded to, ascending in steps of about a sixth:
 * a compromise between little padding and few shapes to compile.
 */
export function bucketLengths(min: number, max: number): number[] {
  const lengths: number[] = [];
  for (
    let length = min;
    length < max;
    length = Math.max(length + 8, Math.ceil(length * 1.17 / 8) * 8)
  ) {
    lengths.push(length);
  }
  return [...lengths, max];
}
