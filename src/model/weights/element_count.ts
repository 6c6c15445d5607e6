/**
 * The number of elements of a shape.
 *
 * @returns The number, or undefined if the value is not a list of non-negative
 *   integers, or the number is too large.
 */
export function elementCount(shape: unknown): number | undefined {
  if (!Array.isArray(shape)) return undefined;
  let count = 1;
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) return undefined;
    count *= size;
    if (!Number.isSafeInteger(count)) return undefined;
  }
  return count;
}
