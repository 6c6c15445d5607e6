import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { max, mean } from "simple-statistics";
import { randomStream } from "../../src/random/stream.ts";
import { curveCrossings } from "../../src/stats/curve_crossings.ts";
import { expectedMaximum } from "../../src/stats/expected_maximum.ts";
import { expectedMaximumCurve } from "../../src/stats/expected_maximum_curve.ts";
import { golden } from "./estimates_golden.ts";
import { scores } from "./samples.ts";

const WITH = { replacement: true };

Deno.test("expectedMaximum() equals the mean and deviation over all possible draws", () => {
  for (const { scores, n, without, with: biased } of golden.maxima) {
    const result = expectedMaximum(scores, n);
    assertAlmostEquals(result.mean, without[0], 1e-14);
    assertAlmostEquals(result.sd, without[1], 1e-12);
    const replaced = expectedMaximum(scores, n, WITH);
    assertAlmostEquals(replaced.mean, biased[0], 1e-14);
    assertAlmostEquals(replaced.sd, biased[1], 1e-12);
  }
});

Deno.test("expectedMaximum() gives the values of allentune and meanmax", () => {
  // deno-fmt-ignore
  const trials = [0.598, 0.612, 0.634, 0.641, 0.649, 0.655, 0.660, 0.662, 0.668, 0.671];
  const expected: [number, number, number, number][] = [
    [1, 0.645, 0.022956480566, 0.645],
    [2, 0.65752, 0.014442631339, 0.658911111111],
    [3, 0.662334, 0.009886174386, 0.663858333333],
    [5, 0.6662439, 0.006060207322, 0.667857142857],
    [10, 0.669216249623, 0.003146861758, 0.671],
  ];
  for (const [n, biased, sd, unbiased] of expected) {
    const replaced = expectedMaximum(trials, n, WITH);
    assertAlmostEquals(replaced.mean, biased, 1e-12);
    assertAlmostEquals(replaced.sd, sd, 1e-12);
    assertAlmostEquals(expectedMaximum(trials, n).mean, unbiased, 1e-12);
  }
});

Deno.test("expectedMaximum() is the mean for n = 1, rises with n, ends at the maximum, and is lower with replacement", () => {
  fc.assert(fc.property(scores(1, 30), (sample) => {
    assertAlmostEquals(expectedMaximum(sample, 1).mean, mean(sample), 1e-12);
    const last = expectedMaximum(sample, sample.length);
    assertAlmostEquals(last.mean, max(sample), 1e-12);
    let before = 0;
    for (let n = 1; n <= sample.length; n++) {
      const unbiased = expectedMaximum(sample, n).mean;
      assert(unbiased >= before - 1e-12);
      assert(expectedMaximum(sample, n, WITH).mean <= unbiased + 1e-12);
      before = unbiased;
    }
  }));
});

Deno.test("expectedMaximum() of thousands of scores neither overflows nor underflows", () => {
  // The maximum of n of the numbers 1 to N is n (N + 1) / (n + 1) on average.
  const N = 20_000;
  const sample = Array.from({ length: N }, (_, i) => i + 1);
  for (const n of [1, 2, 100, N / 2, N - 1, N]) {
    const expected = n * (N + 1) / (n + 1);
    assertAlmostEquals(expectedMaximum(sample, n).mean, expected, 1e-6);
  }
  assertEquals(expectedMaximum(Array(50).fill(0.1), 7), { mean: 0.1, sd: 0 });
});

Deno.test("expectedMaximum() is unbiased without replacement, and too low with it", () => {
  const random = randomStream(1, "maximum");
  const [n, size, rounds] = [5, 10, 20_000];
  let [unbiased, biased] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const sample = Array.from({ length: size }, () => random.uniform());
    unbiased += expectedMaximum(sample, n).mean / rounds;
    biased += expectedMaximum(sample, n, WITH).mean / rounds;
  }
  // Of uniform numbers it is n / (n + 1); the estimates' deviation is below 0.1.
  const error = 3 * 0.1 / Math.sqrt(rounds);
  assertAlmostEquals(unbiased, n / (n + 1), error);
  assert(biased < n / (n + 1) - 10 * error);
});

Deno.test("expectedMaximumCurve() ends at half the scores", () => {
  const sample = [0.61, 0.63, 0.65, 0.67, 0.64];
  assertEquals(
    expectedMaximumCurve(sample),
    [1, 2].map((n) => expectedMaximum(sample, n).mean),
  );
  assertThrows(() => expectedMaximumCurve([0.5]), RangeError, "at least 2");
});

Deno.test("curveCrossings() finds none, one and several crossings", () => {
  assertEquals(curveCrossings([1, 2, 3], [0, 1, 2, 9]), []);
  assertEquals(curveCrossings([0, 1], [0, 2]), [], "from a common point");
  assertEquals(curveCrossings([0, 3], [1, 2]), [{ n: 1.5, higher: "a" }]);
  assertEquals(curveCrossings([0, 3, 0], [1, 2, 4]), [
    { n: 1.5, higher: "a" },
    { n: 2.2, higher: "b" },
  ]);
  assertEquals(curveCrossings([0, 1, 0], [1, 1, 1]), [], "touching");
  assertEquals(
    curveCrossings([0, 1, 1, 2], [1, 1, 1, 1]),
    [{ n: 2, higher: "a" }],
    "equal for a while",
  );
  assertEquals(curveCrossings([0.1 + 0.2], [0.3]), []);
  assertThrows(() => curveCrossings([], [1]), RangeError, "0 values");
});

Deno.test("curveCrossings() mirrors when the curves are exchanged, and alternates", () => {
  fc.assert(fc.property(scores(1, 12), scores(1, 12), (a, b) => {
    const crossings = curveCrossings(a, b);
    const mirrored = curveCrossings(b, a);
    assertEquals(mirrored.length, crossings.length);
    crossings.forEach(({ n, higher }, i) => {
      assertAlmostEquals(mirrored[i]!.n, n, 1e-12);
      assert(mirrored[i]!.higher !== higher);
      if (i > 0) {
        assert(crossings[i - 1]!.higher !== higher);
        assert(crossings[i - 1]!.n < n);
      }
    });
  }));
});

Deno.test("expectedMaximum() refuses n of 0, and above the number of scores", () => {
  assertThrows(() => expectedMaximum([], 1), RangeError, "0 values");
  assertThrows(() => expectedMaximum([1], 0), RangeError, "with n 0");
  assertThrows(
    () => expectedMaximum([1, 2], 3),
    RangeError,
    "Cannot compute an expected maximum of 3 scores from 2; give more scores",
  );
  assertAlmostEquals(expectedMaximum([1, 2], 3, WITH).mean, 1.875, 1e-15);
});
