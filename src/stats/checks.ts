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

/**
 * Refuses p-values that are none.
 *
 * @throws {RangeError} Saying which is not in [0, 1].
 */
export function checkPValues(pValues: readonly number[]): void {
  const wrong = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot correct p-values: value ${wrong} is ${
        pValues[wrong]
      }, expected a number from 0 to 1`,
    );
  }
}

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
