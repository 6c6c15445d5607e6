import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { randomStream } from "../../src/random/stream.ts";
import { minimumDetectableDifference } from "../../src/stats/minimum_detectable_difference.ts";
import { pairedTPower } from "../../src/stats/paired_t_power.ts";
import { pairedTTest } from "../../src/stats/paired_t_test.ts";
import { permutationTest } from "../../src/stats/permutation_test.ts";
import { seedsToReach } from "../../src/stats/seeds_to_reach.ts";
import { signFlipTest } from "../../src/stats/sign_flip_test.ts";
import { smallestPossibleP } from "../../src/stats/smallest_possible_p.ts";
import { wilcoxonSignedRank } from "../../src/stats/wilcoxon_signed_rank.ts";
import { fits } from "./samples.ts";
import { golden } from "./significance_golden.ts";

Deno.test("pairedTPower() equals statsmodels'", () => {
  for (const { n, alpha, effect, power } of golden.power) {
    assertAlmostEquals(
      pairedTPower(effect, n, { alpha }),
      power,
      1e-9,
      `${n} ${alpha} ${effect}`,
    );
  }
});

Deno.test("minimumDetectableDifference() has the requested power by SciPy's integral, and scales with the deviation", () => {
  for (const { n, alpha, power, effect } of golden.detectable) {
    for (const sd of [1, 0.013]) {
      const found = minimumDetectableDifference({
        differences: sd,
        seeds: n,
        alpha,
        power,
      });
      assertAlmostEquals(found, effect * sd, 1e-9 * sd);
    }
  }
  assertAlmostEquals(
    minimumDetectableDifference({ differences: [0.01, 0.02, 0.03], seeds: 8 }),
    minimumDetectableDifference({ differences: 0.01, seeds: 8 }),
    1e-12,
  );
  assertEquals(
    minimumDetectableDifference({ differences: [0.1, 0.1], seeds: 5 }),
    0,
  );
});

Deno.test("minimumDetectableDifference() is detected in the stated share of simulations", () => {
  const random = randomStream(1, "power");
  for (const n of [5, 10]) {
    const difference = minimumDetectableDifference({
      differences: 1,
      seeds: n,
    });
    const zeros = Array<number>(n).fill(0);
    let found = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const sample = zeros.map(() => difference + random.normal());
      if (pairedTTest(sample, zeros).pValue < 0.05) found++;
    }
    assert(fits(found, 1000, 0.8), `${n}: ${found}`);
  }
});

Deno.test("minimumDetectableDifference() of the sign-flip test is detected in the stated share of simulations, where the t-test's is not", () => {
  const random = randomStream(2, "power");
  for (
    const { n, alpha } of [
      { n: 9, alpha: 0.05 / 10 },
      { n: 9, alpha: 0.05 / 4 },
      // More seeds than are flipped.
      { n: 11, alpha: 0.05 / 15 },
      // Many p-values are below alpha.
      { n: 12, alpha: 0.05 / 4 },
    ]
  ) {
    const zeros = Array<number>(n).fill(0);
    const share = (test: "sign_flip" | "paired_t") => {
      const difference = minimumDetectableDifference({
        differences: 1,
        seeds: n,
        test,
        alpha,
      });
      let found = 0;
      for (let trial = 0; trial < 2000; trial++) {
        const sample = zeros.map(() => difference + random.normal());
        if (signFlipTest(sample, zeros).pValue < alpha) found++;
      }
      return found / 2000;
    };
    assertAlmostEquals(share("sign_flip"), 0.8, 0.03, `${n} ${alpha}`);
    if (n < 12) assert(share("paired_t") < 0.77, `${n} ${alpha}`);
  }
});

Deno.test("minimumDetectableDifference() of the sign-flip test is known where all differences must have the same sign", () => {
  const zScore = 1.9687; // Φ(z)^9 = 0.8
  assertAlmostEquals(
    minimumDetectableDifference({
      differences: 1,
      seeds: 9,
      test: "sign_flip",
      alpha: 0.05 / 10,
    }),
    zScore,
    0.02,
  );
  assertThrows(
    () =>
      minimumDetectableDifference({
        differences: 1,
        seeds: 8,
        test: "sign_flip",
        alpha: 2 / 2 ** 8,
      }),
    RangeError,
    "the smallest possible p-value of the sign-flip test is 0.0078125",
  );
});

Deno.test("smallestPossibleP() is the p-value of the tests for samples that do not overlap", () => {
  for (let n = 1; n <= 12; n++) {
    const a = Array.from({ length: n }, (_, i) => 100 + 2 ** i);
    const b = a.map((_, i) => i / 100);
    const paired = smallestPossibleP({ test: "sign_flip", seeds: n });
    assertEquals(signFlipTest(a, b).pValue, paired);
    assertEquals(wilcoxonSignedRank(a, b).pValue, paired);
    assertEquals(smallestPossibleP({ test: "wilcoxon", seeds: n }), paired);
    assertAlmostEquals(
      permutationTest(a, b).pValue,
      smallestPossibleP({ test: "permutation", seeds: n }),
      1e-15,
    );
  }
  assertEquals(smallestPossibleP({ test: "sign_flip", seeds: 3 }), 0.25);
  assertAlmostEquals(
    smallestPossibleP({ test: "permutation", seeds: 3 }),
    0.1,
    1e-15,
  );
  assertAlmostEquals(
    smallestPossibleP({ test: "permutation", seeds: 10 }),
    1.1e-5,
    1e-6,
  );
});

Deno.test("seedsToReach() is the smallest sufficient number of seeds", () => {
  assertEquals(seedsToReach({ test: "sign_flip", alpha: 0.05 }), 6);
  assertEquals(seedsToReach({ test: "permutation", alpha: 0.05 }), 4);
  assertEquals(
    seedsToReach({ test: "sign_flip", alpha: 0.05, comparisons: 4 }),
    8,
  );
  // Not below, only equal.
  assertEquals(seedsToReach({ test: "wilcoxon", alpha: 0.03125 }), 7);
});

Deno.test("power functions refuse invalid arguments", () => {
  assertThrows(() => pairedTPower(1, 1), RangeError, "with n 1");
  assertThrows(
    () => seedsToReach({ test: "wilcoxon", alpha: 0 }),
    RangeError,
    "with alpha 0",
  );
  assertThrows(
    () => smallestPossibleP({ test: "sign_flip", seeds: 0 }),
    RangeError,
    "with seeds 0",
  );
  assertThrows(
    () => minimumDetectableDifference({ differences: -1, seeds: 5 }),
    RangeError,
    "standard deviation -1",
  );
  assertThrows(
    () =>
      minimumDetectableDifference({ differences: 1, seeds: 5, power: 0.04 }),
    RangeError,
    "power 0.04",
  );
});
