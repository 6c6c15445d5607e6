import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import { pairsNeeded } from "../../src/stats/pairs_needed.ts";
import { percentileInterval } from "../../src/stats/percentile_interval.ts";
import { probabilityOfImprovement } from "../../src/stats/probability_of_improvement.ts";
import { golden } from "./estimates_golden.ts";
import { A, B, fits, scorePairs } from "./samples.ts";

Deno.test("probabilityOfImprovement() has the interval of all resamples", () => {
  for (const { a, b, probability, interval } of golden.pairs) {
    const result = probabilityOfImprovement(a, b);
    assertAlmostEquals(result.probability, probability, 1e-15);
    if (!interval) continue;
    assertAlmostEquals(result.interval[0], interval[0], 1e-12);
    assertAlmostEquals(result.interval[1], interval[1], 1e-12);
  }
  assertEquals(probabilityOfImprovement(A, B).probability, 0.8);
});

/** Twenty pairs, of which the first method wins this number. */
function wins(count: number) {
  const a = Array.from({ length: 20 }, (_, i) => i < count ? 1 : 0);
  return probabilityOfImprovement(a, Array(20).fill(0.5));
}

Deno.test("probabilityOfImprovement() has the verdicts of Bouthillier et al.", () => {
  assertEquals(wins(20).verdict, "meaningful");
  assertEquals(wins(17).verdict, "meaningful");
  assertEquals(wins(12).verdict, "not significant");
  assertEquals(wins(2).verdict, "not significant");
  // Significant with many pairs, but too rarely better.
  const a = Array.from({ length: 400 }, (_, i) => i < 240 ? 1 : 0);
  const b = Array<number>(400).fill(0.5);
  assertEquals(probabilityOfImprovement(a, b).verdict, "not meaningful");
  // All of so few pairs can agree by chance, though the interval has no width.
  const all = (pairs: number) =>
    probabilityOfImprovement(a.slice(0, pairs), b.slice(0, pairs));
  assertEquals(all(5).interval, [1, 1]);
  assertEquals(all(5).verdict, "not significant");
  assertEquals(all(6).verdict, "meaningful");
  const options = { gamma: 0.6 };
  assertEquals(probabilityOfImprovement(a, b, options).verdict, "meaningful");
});

Deno.test("probabilityOfImprovement() of fewer than six pairs without ties is not significant", () => {
  const verdictOf = (wins: number, ties: number) =>
    probabilityOfImprovement(
      [...Array(wins).fill(0.6), ...Array(ties).fill(0.5)],
      Array(wins + ties).fill(0.5),
    );
  const few = verdictOf(5, 3);
  assert(few.interval[0] > 0.5);
  assertEquals([few.decided, few.verdict], [5, "not significant"]);
  assertEquals(verdictOf(6, 2).verdict, "meaningful");
});

Deno.test("probabilityOfImprovement() of exchanged methods is the complement, and ties count half", () => {
  fc.assert(fc.property(scorePairs(2, 14), ([a, b]) => {
    const ab = probabilityOfImprovement(a, b);
    const ba = probabilityOfImprovement(b, a);
    assertAlmostEquals(ab.probability + ba.probability, 1, 1e-12);
    assertAlmostEquals(ab.interval[0] + ba.interval[1], 1, 1e-12);
    assert(ab.interval[0] <= ab.probability + 1e-12);
    assertEquals(probabilityOfImprovement(a, a).probability, 0.5);
  }));
});

Deno.test("probabilityOfImprovement() of ten pairs or more has the interval of random resamples, up to one pair", () => {
  const random = randomStream(2, "improvement");
  for (const n of [10, 25, 80]) {
    const b = Array.from({ length: n }, () => random.below(4));
    const a = b.map(() => random.below(5));
    const results = a.map((value, i) => (Math.sign(value - b[i]!) + 1) / 2);
    const expected = percentileInterval(results);
    probabilityOfImprovement(a, b).interval.forEach((bound, i) =>
      assertAlmostEquals(bound, expected[i]!, 1 / n)
    );
  }
});

Deno.test("probabilityOfImprovement() is the probability on average", () => {
  const random = randomStream(1, "improvement");
  let sum = 0;
  for (let trial = 0; trial < 2000; trial++) {
    const b = Array.from({ length: 5 }, () => random.normal());
    const a = b.map(() => 0.9538726 + random.normal());
    sum += probabilityOfImprovement(a, b).probability;
  }
  assert(fits(5 * sum, 10_000, 0.75), String(sum));
});

Deno.test("probabilityOfImprovement() refuses samples that are not paired", () => {
  assertThrows(
    () => probabilityOfImprovement([1], [2]),
    RangeError,
    "at least 2",
  );
  assertThrows(
    () => probabilityOfImprovement(A, B, { gamma: 1 }),
    RangeError,
    "with gamma 1",
  );
});

Deno.test("pairsNeeded() equals the formula of Noether", () => {
  for (const { pairs, ...options } of golden.needed) {
    assertEquals(pairsNeeded(options), Math.ceil(pairs), String(pairs));
  }
  assertEquals(pairsNeeded(), 29);
  // A hundredth of the distance from 0.5 needs ten thousand times the pairs.
  for (
    const [probability, pairs] of [
      [0.6, 180.37],
      [0.7, 45.09],
      [0.75, 28.859],
      [0.8, 20.04],
      [0.9, 11.27],
    ] as const
  ) {
    const near = 0.5 + (probability - 0.5) / 100;
    assertAlmostEquals(
      pairsNeeded({ probability: near }) / 1e4,
      pairs,
      0.00501,
    );
  }
});

Deno.test("pairsNeeded() pairs detect the probability about as often as they should", () => {
  const random = randomStream(1, "pairs");
  const n = pairsNeeded({ probability: 0.75, power: 0.9 });
  // Normal scores with P(A > B) = 0.75.
  let found = 0;
  for (let trial = 0; trial < 1000; trial++) {
    const a = Array.from({ length: n }, () => 0.9538726 + random.normal());
    const b = a.map(() => random.normal());
    let larger = 0;
    for (const x of a) for (const y of b) if (x > y) larger++;
    // The one-sided Mann-Whitney test in its normal approximation.
    const z = (larger / (n * n) - 0.5) / Math.sqrt((2 * n + 1) / (12 * n * n));
    if (z > 1.6448536) found++;
  }
  assert(fits(found, 1000, 0.9, 4), String(found));
});

Deno.test("pairsNeeded() refuses a probability of a half, and power below alpha", () => {
  assertThrows(
    () => pairsNeeded({ probability: 0.5 }),
    RangeError,
    "probability 0.5: expected a number between 0.5 and 1",
  );
  assertThrows(() => pairsNeeded({ power: 0.05 }), RangeError, "alpha 0.05");
});
