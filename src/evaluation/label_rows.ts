/**
 * The labels of examples: for each example a row of 0/1 with a number per
 * label, or the index of its class.
 */
export type Decisions = readonly (readonly number[])[] | readonly number[];

/**
 * Gold and predicted decisions as rows of 0/1 of the same width.
 *
 * Class indices become rows over the classes that occur in either, like in
 * scikit-learn.
 *
 * @throws {TypeError} When the two differ in length or form.
 */
export function labelRows(
  gold: Decisions,
  predicted: Decisions,
): { gold: (readonly number[])[]; predicted: (readonly number[])[] } {
  if (gold.length !== predicted.length) {
    throw new TypeError(
      `Cannot compare ${gold.length} gold examples with ${predicted.length} predictions`,
    );
  }
  if (gold.length === 0) {
    throw new TypeError("Cannot compute a metric: there are no examples");
  }
  if (areIndices(gold) && areIndices(predicted)) {
    const both = [...gold, ...predicted];
    const other = both.findIndex((index) => !Number.isInteger(index));
    if (other >= 0) {
      throw new TypeError(
        `Cannot compute a metric of decisions: expected class indices, got ${
          both[other]
        }`,
      );
    }
    const classes = [...new Set(both)].sort((a, b) => a - b);
    // A program may pass typed arrays, whose map() gives numbers.
    const rows = (indices: readonly number[]) =>
      Array.from(indices, (index) => classes.map((c) => c === index ? 1 : 0));
    return { gold: rows(gold), predicted: rows(predicted) };
  }
  if (areIndices(gold) || areIndices(predicted)) {
    throw new TypeError(
      "Cannot compare class indices with rows of 0/1; pass both in the same form",
    );
  }
  const width = gold[0]!.length;
  for (const row of [...gold, ...predicted]) {
    if (row.length !== width) {
      throw new TypeError(
        `Cannot compare rows of ${width} labels with a row of ${row.length}`,
      );
    }
    if (row.some((value) => value !== 0 && value !== 1)) {
      throw new TypeError(
        `Cannot compute a metric of decisions: expected rows of 0 and 1, got ${
          JSON.stringify(row)
        }`,
      );
    }
  }
  return { gold: [...gold], predicted: [...predicted] };
}

function areIndices(decisions: Decisions): decisions is readonly number[] {
  return typeof decisions[0] === "number";
}
