/**
 * Checks the name of an average. A program that is not type-checked may have one of
 * scikit-learn's others, such as `binary`.
 *
 * @throws {TypeError} When it is not a known one.
 */
export function checkAverage<Name extends string>(
  average: Name,
  known: readonly Name[],
): void {
  if (known.includes(average)) return;
  throw new TypeError(
    `Cannot average over labels by ${
      JSON.stringify(average)
    }: expected one of ${known.join(", ")}`,
  );
}
