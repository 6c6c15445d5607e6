/**
 * Refuses anything but a whole number that is large enough.
 *
 * @throws {RangeError} With the option's name.
 */
export function checkCount(
  task: string,
  name: string,
  value: number,
  least = 1,
): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new RangeError(
      `Cannot ${task} with ${name} ${value}: expected a whole number of at least ${least}`,
    );
  }
}
