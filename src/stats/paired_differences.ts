import { checkSample } from "./checks.ts";
import { tieTolerance } from "./tie_tolerance.ts";

/**
 * The differences a - b of two samples whose values belong together in pairs;
 * those that differ from zero by rounding only are zero.
 *
 * @param task What they are for, for the message.
 * @param least How many pairs are needed; default 1.
 * @throws {RangeError} When the samples differ in length, are too small, or
 * hold anything but finite numbers.
 */
export function pairedDifferences(
  task: string,
  a: readonly number[],
  b: readonly number[],
  least = 1,
): number[] {
  if (a.length !== b.length) {
    throw new RangeError(
      `Cannot ${task} of ${a.length} and ${b.length} values: the two samples must be paired`,
    );
  }
  checkSample(task, a, least);
  checkSample(task, b, least);
  const tolerance = tieTolerance(a, b);
  return a.map((value, i) => {
    const difference = value - b[i]!;
    return Math.abs(difference) <= tolerance ? 0 : difference;
  });
}
