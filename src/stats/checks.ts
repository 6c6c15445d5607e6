/**
 * Checks that an option is a whole number of at least a minimum.
 *
 * @param task What cannot be done otherwise, such as `"compute power"`.
 * @throws {RangeError} With the name of the option.
 */
export function checkCount(
  task: string,
  name: string,
  value: number,
  min = 1,
): void {
  if (!(Number.isSafeInteger(value) && value >= min)) {
    throw new RangeError(
      `Cannot ${task} with ${name} ${value}: expected a whole number of at least ${min}`,
    );
  }
}

/**
 * Checks that the values of a learning curve belong to ascending sizes.
 *
 * @param task What cannot be done otherwise, such as `"fit a learning curve"`.
 * @param sizes The numbers of training examples.
 * @param rows For each seed, the value at each size.
 * @throws {RangeError} When sizes are not ascending whole numbers, or a row has
 * another length or a value that is not finite.
 */
export function checkCurve(
  task: string,
  sizes: readonly number[],
  rows: readonly (readonly number[])[],
): void {
  sizes.forEach((size, i) => checkCount(task, `sizes[${i}]`, size));
  const wrong = sizes.findIndex((size, i) => i > 0 && size <= sizes[i - 1]!);
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot ${task}: sizes[${wrong}] is ${sizes[wrong]}, expected more than ${
        sizes[wrong - 1]
      }`,
    );
  }
  if (rows.length === 0) {
    throw new RangeError(`Cannot ${task} of 0 seeds: at least 1 is needed`);
  }
  for (const row of rows) {
    if (row.length !== sizes.length) {
      throw new RangeError(
        `Cannot ${task}: a seed has ${row.length} values, expected one for each of ${sizes.length} sizes`,
      );
    }
    checkSample(task, row);
  }
}

/**
 * Checks that p-values are in [0, 1].
 *
 * @throws {RangeError} With the index of one that is not.
 */
export function checkPValues(pValues: readonly number[]): void {
  // What JSON has in place of NaN, null, would be compared like 0.
  const wrong = pValues.findIndex((p) =>
    !(typeof p === "number" && p >= 0 && p <= 1)
  );
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot correct p-values: value ${wrong} is ${
        pValues[wrong]
      }, expected a number from 0 to 1`,
    );
  }
}

/**
 * Checks that an option is one of several names. A program that is not type-checked
 * may have another.
 *
 * @throws {RangeError} With the name of the option.
 */
export function checkName<Name extends string>(
  task: string,
  name: string,
  value: Name,
  known: readonly Name[],
): void {
  if (!known.includes(value)) {
    throw new RangeError(
      `Cannot ${task} with ${name} ${JSON.stringify(value)}: expected one of ${
        known.join(", ")
      }`,
    );
  }
}

/**
 * Checks that a sample is large enough and its values are finite.
 *
 * @param task What cannot be done otherwise, such as `"compute Cliff's delta"`.
 * @param min The minimum number of values; default 1.
 * @throws {RangeError} With the size, or the index of a value that is not finite.
 */
export function checkSample(
  task: string,
  sample: readonly number[],
  min = 1,
): void {
  if (sample.length < min) {
    throw new RangeError(
      `Cannot ${task} of ${sample.length} values: at least ${min} are needed`,
    );
  }
  const wrong = sample.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot ${task}: value ${wrong} is ${
        sample[wrong]
      }, expected a finite number`,
    );
  }
}

/**
 * Checks that an option is in (0, 1).
 *
 * @throws {RangeError} With the name of the option.
 */
export function checkShare(task: string, name: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(
      `Cannot ${task} with ${name} ${value}: expected a number between 0 and 1`,
    );
  }
}
