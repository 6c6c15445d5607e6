import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { CORRECTION_NAMES } from "../../src/stats/corrections.ts";
import {
  type Comparison,
  declareSignificance,
} from "../../src/stats/declare_significance.ts";

function comparison(
  pValue: number,
  interval: [number, number] = [0.01, 0.02],
  smallestPossibleP = 0.002,
): Comparison {
  return { signFlip: { statistic: 0.01, pValue }, interval, smallestPossibleP };
}

const significant = (
  family: Comparison[],
  options?: Parameters<typeof declareSignificance>[1],
) => declareSignificance(family, options).map((verdict) => verdict.significant);

Deno.test("declareSignificance() requires both the corrected p-value and the interval", () => {
  assertEquals(
    significant([
      comparison(0.01),
      comparison(0.01, [-0.01, 0.02]),
      comparison(0.01, [-0.02, -0.01]),
      comparison(0.2),
    ]),
    [true, false, true, false],
  );
  assertEquals(significant([comparison(0.01, [0, 0.02])]), [false]);
});

Deno.test("declareSignificance() corrects over the family, and requires a p-value below alpha", () => {
  const family = [comparison(0.02), comparison(0.03), comparison(0.04)];
  assertEquals(significant(family), [false, false, false]);
  assertEquals(significant(family, { correction: "benjamini_hochberg" }), [
    true,
    true,
    true,
  ]);
  assertEquals(significant(family, { correction: "none", alpha: 0.03 }), [
    true,
    false,
    false,
  ]);
});

Deno.test("declareSignificance() counts comparisons without pairs as members of the family", () => {
  const none = {
    signFlip: undefined,
    interval: undefined,
    smallestPossibleP: undefined,
  };
  const [first, second] = declareSignificance([none, comparison(0.04)]);
  assertEquals(first, {
    significant: false,
    pValue: undefined,
    correctedP: undefined,
    intervalExcludesZero: false,
    attainable: false,
  });
  assertEquals(second!.correctedP, 0.08);
});

Deno.test("declareSignificance() says when there are too few seeds for significance", () => {
  const of = (smallest: number, comparisons: number) =>
    declareSignificance(
      Array(comparisons).fill(comparison(0.5, [1, 2], smallest)),
    )[0]!.attainable;
  // Five seeds never; six seeds in one comparison, but not in two.
  assertEquals([of(0.0625, 1), of(0.03125, 1), of(0.03125, 2)], [
    false,
    true,
    false,
  ]);
});

Deno.test("declareSignificance() never declares significance with too few seeds", () => {
  const arbitrary = fc.tuple(
    fc.integer({ min: 2, max: 12 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ).map(([n, share]) => {
    const least = 2 / 2 ** n;
    return comparison(Math.max(least, share ** 4), [0.1, 0.2], least);
  });
  fc.assert(fc.property(
    fc.array(arbitrary),
    fc.constantFrom(...CORRECTION_NAMES),
    (family, correction) => {
      for (const verdict of declareSignificance(family, { correction })) {
        assert(!verdict.significant || verdict.attainable);
        assert(verdict.correctedP! >= verdict.pValue! - 1e-15);
      }
    },
  ));
});

Deno.test("declareSignificance() refuses an invalid alpha", () => {
  assertThrows(
    () => declareSignificance([], { alpha: 5 }),
    RangeError,
    "with alpha 5",
  );
});
