/**
 * Refuses a sample that is too small or holds anything but finite numbers.
 *
 * @param task What cannot be done with it, such as `"compute Cliff's delta"`.
 * @param least How many values are needed; default 1.
 * @throws {RangeError} Saying which value is wrong.
 */
export function checkSample(
  task: string,
  sample: readonly number[],
  least = 1,
): void {
  if (sample.length < least) {
    throw new RangeError(
      `Cannot ${task} of ${sample.length} values: at least ${least} are needed`,
    );
  }
  const wrong = sample.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot ${task}: value ${wrong} is ${sample[wrong]}, not a finite number`,
    );
  }
}
