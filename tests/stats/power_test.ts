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

Deno.test("minimumDetectableDifference() is where scipy's integral has the power, and scales with the spread", () => {
  for (const { n, alpha, power, effect } of golden.detectable) {
    for (const sd of [1, 0.013]) {
      const found = minimumDetectableDifference(sd, n, { alpha, power });
      assertAlmostEquals(found, effect * sd, 1e-9 * sd);
    }
  }
  assertAlmostEquals(
    minimumDetectableDifference([0.01, 0.02, 0.03], 8),
    minimumDetectableDifference(0.01, 8),
    1e-12,
  );
  assertEquals(minimumDetectableDifference([0.1, 0.1], 5), 0);
});

Deno.test("minimumDetectableDifference() is found as often as it says", () => {
  const random = randomStream(1, "power");
  for (const n of [5, 10]) {
    const difference = minimumDetectableDifference(1, n);
    const zeros = Array<number>(n).fill(0);
    let found = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const sample = zeros.map(() => difference + random.normal());
      if (pairedTTest(sample, zeros).pValue < 0.05) found++;
    }
    assert(fits(found, 1000, 0.8), `${n}: ${found}`);
  }
});

Deno.test("smallestPossibleP() is what the tests say of scores that are all apart", () => {
  for (let n = 1; n <= 12; n++) {
    const a = Array.from({ length: n }, (_, i) => 100 + 2 ** i);
    const b = a.map((_, i) => i / 100);
    const paired = smallestPossibleP(n, "sign_flip");
    assertEquals(signFlipTest(a, b).pValue, paired);
    assertEquals(wilcoxonSignedRank(a, b).pValue, paired);
    assertEquals(smallestPossibleP(n, "wilcoxon"), paired);
    assertAlmostEquals(
      permutationTest(a, b).pValue,
      smallestPossibleP(n, "permutation"),
      1e-15,
    );
  }
  assertEquals(smallestPossibleP(3, "sign_flip"), 0.25);
  assertAlmostEquals(smallestPossibleP(3, "permutation"), 0.1, 1e-15);
  assertAlmostEquals(smallestPossibleP(10, "permutation"), 1.1e-5, 1e-6);
});

Deno.test("seedsToReach() is the first number of seeds that can", () => {
  assertEquals(seedsToReach(0.05, "sign_flip"), 6);
  assertEquals(seedsToReach(0.05, "permutation"), 4);
  assertEquals(seedsToReach(0.05, "sign_flip", { comparisons: 4 }), 8);
  // Not below, only equal.
  assertEquals(seedsToReach(0.03125, "wilcoxon"), 7);
});

Deno.test("power functions refuse what they cannot use", () => {
  assertThrows(() => pairedTPower(1, 1), RangeError, "with n 1");
  assertThrows(() => seedsToReach(0, "wilcoxon"), RangeError, "with alpha 0");
  assertThrows(
    () => smallestPossibleP(0, "sign_flip"),
    RangeError,
    "with n 0",
  );
  assertThrows(
    () => minimumDetectableDifference(-1, 5),
    RangeError,
    "standard deviation -1",
  );
  assertThrows(
    () => minimumDetectableDifference(1, 5, { power: 0.04 }),
    RangeError,
    "power 0.04",
  );
});
