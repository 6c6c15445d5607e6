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
