import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { nearPairs } from "../../../src/data/split/near_pairs.ts";

const SETS = fc.array(
  fc.uniqueArray(fc.nat(15), { maxLength: 12 }),
  { maxLength: 25 },
);

/** All pairs, compared one by one. */
function bruteForce(sets: readonly number[][], threshold: number): string[] {
  const pairs: string[] = [];
  for (const [i, a] of sets.entries()) {
    for (const [j, b] of sets.entries()) {
      const common = a.filter((item) => b.includes(item)).length;
      const union = a.length + b.length - common;
      if (j > i && common > 0 && common >= threshold * union - 1e-9) {
        pairs.push(`${i} ${j}`);
      }
    }
  }
  return pairs.sort();
}

function found(sets: readonly number[][], threshold: number): string[] {
  const pairs: string[] = [];
  const complete = nearPairs(sets.map((set) => Int32Array.from(set)), {
    threshold,
    isKnown: () => false,
    onPair: (a, b) => pairs.push(`${Math.min(a, b)} ${Math.max(a, b)}`),
  });
  assert(complete);
  return pairs.sort();
}

for (const threshold of [0.5, 0.75, 0.8, 0.9, 1]) {
  Deno.test(`nearPairs() finds the pairs that a comparison of all pairs finds, from ${threshold}`, () => {
    fc.assert(
      fc.property(SETS, (sets) => {
        assertEquals(found(sets, threshold), bruteForce(sets, threshold));
      }),
      { numRuns: 300 },
    );
  });
}

Deno.test("nearPairs() ends when its budget is spent, and says so", () => {
  const sets = Array.from({ length: 200 }, () => Int32Array.of(1, 2, 3, 4, 5));
  let pairs = 0;
  const options = {
    threshold: 0.8,
    isKnown: () => false,
    onPair: () => pairs++,
  };
  assertEquals(nearPairs(sets, { ...options, budget: 1000 }), false);
  assert(pairs > 0 && pairs < 200 * 199 / 2);
});

Deno.test("nearPairs() leaves out known pairs", () => {
  const sets = Array.from({ length: 3 }, () => Int32Array.of(1, 2));
  const pairs: [number, number][] = [];
  nearPairs(sets, {
    threshold: 0.8,
    isKnown: (a, b) => a + b === 1,
    onPair: (a, b) => pairs.push([a, b]),
  });
  assertEquals(pairs.length, 2);
});
