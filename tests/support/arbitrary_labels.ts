import fc from "fast-check";

const bit = fc.constantFrom(0, 1);

/** Gold and predicted rows of 0 and 1 of the same shape. */
export const rowPairs: fc.Arbitrary<{
  gold: number[][];
  predicted: number[][];
}> = fc.integer({ min: 1, max: 5 }).chain((labels) => {
  const row = fc.array(bit, { minLength: labels, maxLength: labels });
  return fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 20 });
}).map((pairs) => ({
  gold: pairs.map(([row]) => row),
  predicted: pairs.map(([, row]) => row),
}));

/** Gold and predicted class indices. */
export const indexPairs: fc.Arbitrary<{
  gold: number[];
  predicted: number[];
}> = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 20 })
  .map((pairs) => ({
    gold: pairs.map(([index]) => index),
    predicted: pairs.map(([, index]) => index),
  }));
