/**
 * How many numbers a tensor of a shape has.
 *
 * @returns Undefined where it is no shape: not a list of whole numbers from 0
 *   on, or more numbers than can be counted.
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
