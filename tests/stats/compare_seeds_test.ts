import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { bcaInterval } from "../../src/stats/bca_interval.ts";
import { compareSeeds } from "../../src/stats/compare_seeds.ts";
import { permutationTest } from "../../src/stats/permutation_test.ts";
import { signFlipTest } from "../../src/stats/sign_flip_test.ts";
import { A, B } from "./samples.ts";

/** Scores of seeds from `first` on. */
function bySeed(scores: readonly number[], first = 1): Map<number, number> {
  return new Map(scores.map((score, i) => [first + i, score]));
}

Deno.test("compareSeeds() has the results of the single functions", () => {
  const result = compareSeeds(bySeed(A), bySeed(B));
  assertEquals(result.seeds, [1, 2, 3, 4, 5]);
  assertAlmostEquals(result.meanDifference!, 0.0128, 1e-15);
  assertEquals(result.signFlip, signFlipTest(A, B));
  assertEquals(result.interval, bcaInterval(result.differences));
  assertEquals(result.permutation, permutationTest(A, B));
  assertEquals(result.smallestPossibleP, 0.0625);
  assertAlmostEquals(result.pairedT!.pValue, 0.05229732856956121, 1e-14);
  assertAlmostEquals(result.welch!.pValue, 0.006452727355842795, 1e-14);
  assertAlmostEquals(result.asoAB!.minEpsilon, 0.00173846729, 1e-10);
  assertAlmostEquals(result.cliffsDelta!, 0.92, 1e-15);
  assertAlmostEquals(result.hedgesG!, 2.1250074239, 1e-10);
  assert(result.asoBA!.minEpsilon > 0.99);
});

Deno.test("compareSeeds() pairs scores by seed in any order, and lists unpaired seeds", () => {
  const a = new Map([...bySeed(A)].toReversed());
  const b = bySeed(B, 3);
  const result = compareSeeds(a, b);
  assertEquals(result.seeds, [3, 4, 5]);
  assertEquals([result.onlyA, result.onlyB], [[1, 2], [6, 7]]);
  assertEquals(result.signFlip, signFlipTest(A.slice(2), B.slice(0, 3)));
  assertEquals(result.smallestPossibleP, 0.25);
  // What is not paired uses all seeds.
  assertEquals(result.permutation, permutationTest(A, B));
});

Deno.test("compareSeeds() leaves out results that need more seeds", () => {
  const one = compareSeeds(new Map([[1, 0.6]]), new Map([[1, 0.5]]));
  assertAlmostEquals(one.meanDifference!, 0.1, 1e-15);
  assertEquals(one.signFlip!.pValue, 1);
  assertEquals([one.interval, one.pairedT, one.welch], [
    undefined,
    undefined,
    undefined,
  ]);
  const none = compareSeeds(bySeed(A), bySeed(B, 10));
  assertEquals(none.differences, []);
  assertEquals([none.signFlip, none.interval, none.meanDifference], [
    undefined,
    undefined,
    undefined,
  ]);
  assert(none.welch !== undefined);
  assertEquals(compareSeeds(new Map(), bySeed(B)).welch, undefined);
});

Deno.test("compareSeeds() reverses almost stochastic order when lower is better", () => {
  const up = compareSeeds(bySeed(A), bySeed(B));
  const down = compareSeeds(bySeed(A), bySeed(B), { direction: -1 });
  assertEquals(up.asoAB!.epsilon, 0);
  assert(down.asoAB!.epsilon > 0.99);
  assertEquals(down.meanDifference, up.meanDifference);
});

Deno.test("compareSeeds() returns plain data", () => {
  const result = compareSeeds(bySeed(A), bySeed(B));
  assertEquals(JSON.parse(JSON.stringify(result)), result);
});
