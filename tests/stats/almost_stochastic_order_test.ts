import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { almostStochasticOrder } from "../../src/stats/almost_stochastic_order.ts";
import { A, B, normals, score, scores } from "./samples.ts";

/** The README of deep-significance. */
const README_A = [
  1.2771481309859944,
  -0.0527805557651716,
  2.046165574740878,
  0.6498784831266298,
  0.32352901330799066,
];
const README_B = [
  0.8871629403077386,
  0.8595884137174165,
  -0.6365235044173491,
  0.015696372114428918,
  -2.2426849541854055,
];

Deno.test("almostStochasticOrder() gives the limits computed from all resamples of the data in deep-significance's README", () => {
  const near = (actual: number, expected: number) =>
    assertAlmostEquals(actual, expected, 1e-10);
  const forth = almostStochasticOrder(README_A, README_B);
  assertEquals(forth.epsilon, 0);
  near(forth.minEpsilon, 0.2268434536);
  near(forth.sigma, 0.1379110273834 * Math.sqrt(2.5));
  const { epsilon } = almostStochasticOrder(README_B, README_A);
  near(epsilon, 0.9842322640419983);
  for (const [comparisons, bound] of [[3, 0.2934809046], [10, 0.3552352656]]) {
    near(
      almostStochasticOrder(README_A, README_B, { comparisons: comparisons! })
        .minEpsilon,
      bound!,
    );
  }
  near(almostStochasticOrder(A, B).minEpsilon, 0.00173846729);
});

Deno.test("almostStochasticOrder() gives the values computed from all resamples of two samples that cross", () => {
  const a = [0.60, 0.62, 0.70, 0.71, 0.72];
  const b = [0.63, 0.64, 0.65, 0.66, 0.67];
  const forth = almostStochasticOrder(a, b);
  assertAlmostEquals(forth.epsilon, 0.146208869814, 1e-12);
  assertAlmostEquals(forth.minEpsilon, 0.542864708, 1e-9);
  assertAlmostEquals(
    almostStochasticOrder(b, a).epsilon,
    0.851216022890,
    1e-12,
  );
});

Deno.test("almostStochasticOrder() with random resamples agrees with all of them", () => {
  // Five scores twice have the quantiles of five: the same epsilon, but more
  // resamples than can all be taken, and half the variance at least.
  const twice = (values: readonly number[]) => [...values, ...values];
  const random = almostStochasticOrder(twice(README_A), twice(README_B));
  assert(!random.exhaustive);
  assertEquals(random.epsilon, 0);
  const many = almostStochasticOrder(twice(README_A), twice(README_B), {
    resamples: 40_000,
    seed: 2,
  });
  assertAlmostEquals(random.sigma, many.sigma, 0.15 * many.sigma);
  // Six and five scores: 462 times 126 pairs are too many, 35 times less is not.
  const [a, b] = [normals(6, "aso a"), normals(5, "aso b")];
  const one = almostStochasticOrder(a, b, { resamples: 20_000 });
  const two = almostStochasticOrder(a, b, { resamples: 20_000, seed: 2 });
  assert(!one.exhaustive && one.sigma !== two.sigma);
  assertAlmostEquals(one.sigma, two.sigma, 0.05 * two.sigma);
  assertEquals(one, almostStochasticOrder(a, b, { resamples: 20_000 }));
});

Deno.test("almostStochasticOrder() stays in its bounds and does not depend on order and scale", () => {
  fc.assert(
    fc.property(scores(1, 5), scores(1, 5), score, (a, b, by) => {
      const forth = almostStochasticOrder(a, b);
      const back = almostStochasticOrder(b, a);
      assert(forth.epsilon >= 0 && forth.epsilon <= 1);
      assert(forth.minEpsilon >= forth.epsilon && forth.minEpsilon <= 1);
      // The first grid point of the numerator is missing.
      assert(forth.epsilon + back.epsilon <= 1 + 1e-12);
      const moved = almostStochasticOrder(
        a.map((value) => 3 * value + by).toReversed(),
        b.map((value) => 3 * value + by),
      );
      assertAlmostEquals(moved.epsilon, forth.epsilon, 1e-9);
      const strict = almostStochasticOrder(a, b, { comparisons: 5 });
      assert(strict.minEpsilon >= forth.minEpsilon);
    }),
    { numRuns: 20 },
  );
});

Deno.test("almostStochasticOrder() is 0.5 for equal samples and 0 for one entirely above the other", () => {
  assertEquals(almostStochasticOrder([1, 1, 1], [1, 1, 1]).epsilon, 0.5);
  assertEquals(almostStochasticOrder([4, 5, 6], [1, 2, 3]).minEpsilon, 0);
  // The first grid point does not count towards the violation.
  assertAlmostEquals(
    almostStochasticOrder([1, 2, 3], [4, 5, 6]).epsilon,
    198 / 199,
    1e-14,
  );
});

Deno.test("almostStochasticOrder() of scores that differ only by rounding is that of equal ones", () => {
  const [rounded, exact] = [0.1 + 0.2, 0.3];
  const a = [rounded, rounded, 0.5];
  assert(rounded !== exact);
  for (const b of [[exact, exact, 0.5], [exact, rounded, 0.5]]) {
    const equal = almostStochasticOrder(a, a);
    assertEquals(almostStochasticOrder(a, b).epsilon, 0.5);
    assertAlmostEquals(
      almostStochasticOrder(a, b).minEpsilon,
      equal.minEpsilon,
      1e-9,
    );
  }
});

Deno.test("almostStochasticOrder() refuses invalid arguments", () => {
  assertThrows(() => almostStochasticOrder([], [1]), RangeError, "0 values");
  for (
    const options of [{ confidence: 1 }, { resamples: 0 }, { comparisons: 0 }]
  ) {
    assertThrows(
      () => almostStochasticOrder([1, 2], [1, 2], options),
      RangeError,
      `with ${Object.keys(options)[0]} `,
    );
  }
});
