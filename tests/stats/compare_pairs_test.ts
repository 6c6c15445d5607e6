import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { comparePairs } from "../../src/stats/compare_pairs.ts";
import { compareSeeds } from "../../src/stats/compare_seeds.ts";

const scores = fc.uniqueArray(
  fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
  { selector: ([seed]) => seed, maxLength: 7 },
).map((entries) => new Map(entries));

Deno.test("compareSeeds() includes what comparePairs() gives", () => {
  fc.assert(
    fc.property(scores, scores, (a, b) => {
      const pairs = comparePairs(a, b, { resamples: 200 });
      const all = compareSeeds(a, b, { resamples: 200 });
      assertEquals({ ...all, ...pairs }, all);
      assertEquals(pairs.differences.length, pairs.seeds.length);
    }),
    { numRuns: 30 },
  );
});
