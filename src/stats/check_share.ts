/**
 * Refuses anything but a number between 0 and 1, both excluded.
 *
 * @throws {RangeError} With the option's name.
 */
export function checkShare(task: string, name: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(
      `Cannot ${task} with ${name} ${value}: expected a number between 0 and 1`,
    );
  }
}
