import { checkSample } from "./checks.ts";
import { tieTolerance } from "./tie_tolerance.ts";

/**
 * The differences a - b of two paired samples; rounding errors become 0.
 *
 * @param task What the differences are for, for messages.
 * @param min The minimum number of pairs; default 1.
 * @throws {RangeError} When the samples differ in length, are too small, or
 * contain non-finite numbers.
 */
export function pairedDifferences(
  task: string,
  a: readonly number[],
  b: readonly number[],
  min = 1,
): number[] {
  if (a.length !== b.length) {
    throw new RangeError(
      `Cannot ${task} of ${a.length} and ${b.length} values: the two samples must be paired`,
    );
  }
  checkSample(task, a, min);
  checkSample(task, b, min);
  const tolerance = tieTolerance(a, b);
  // Not a.map(): of a typed array of integers, it would give integers.
  return Array.from(a, (value, i) => {
    const difference = value - b[i]!;
    return Math.abs(difference) <= tolerance ? 0 : difference;
  });
}
