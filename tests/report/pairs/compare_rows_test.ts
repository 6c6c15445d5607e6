import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  compareRows,
  reversed,
  type SeedScores,
} from "../../../src/report/pairs/compare_rows.ts";
import type { SuitePlan } from "../../../src/results/suite_plan.ts";
import { planOf } from "../../support/results/records.ts";

const significance = (changes: Partial<SuitePlan["significance"]> = {}) => ({
  ...planOf().significance,
  ...changes,
});

function methodOf(name: string, scores: readonly number[]): SeedScores {
  return { name, scores: new Map(scores.map((score, i) => [i + 1, score])) };
}

const scores = fc.array(fc.integer({ min: 0, max: 100 }), {
  minLength: 2,
  maxLength: 12,
}).map((values) => values.map((value) => value / 100));

Deno.test("reversed() is the comparison of b with a", () => {
  fc.assert(fc.property(scores, scores, (a, b) => {
    const protocol = significance({ smallest_effect: 0.05 });
    const compare = (...pair: SeedScores[]) =>
      compareRows(pair, protocol, 1)[0]!;
    const [one, other] = [methodOf("a", a), methodOf("b", b)];
    const forth = compare(one, other);
    const back = reversed(compare(other, one));
    assertEquals([back.a, back.b], ["a", "b"]);
    assertEquals(back.verdict, forth.verdict);
    assertEquals(back.improvement!.verdict, forth.improvement!.verdict);
    for (
      const pick of [
        (pair: typeof forth) => pair.improvement!.probability,
        (pair: typeof forth) => pair.improvement!.interval[0],
        (pair: typeof forth) => pair.improvement!.interval[1],
        (pair: typeof forth) => pair.bayes!.left,
        (pair: typeof forth) => pair.bayes!.right,
      ]
    ) assertAlmostEquals(pick(back), pick(forth), 1e-9);
    assertEquals(reversed(reversed(forth)).verdict, forth.verdict);
  }));
});

const TEN = Array.from({ length: 10 }, (_, i) => 0.6 + i / 1000);
/** The same scores shifted, with small deviations. */
const shifted = (by: number) =>
  TEN.map((score, i) => score + by + (i % 3 - 1) / 2000);
const noisy = TEN.map((score, i) => score + (i % 2 === 0 ? 0.03 : -0.03));

Deno.test("compareRows() calls each pair better, worse, practically equal or open", () => {
  const base = methodOf("base", TEN);
  const verdictOf = (values: readonly number[], direction: 1 | -1 = 1) =>
    compareRows(
      [methodOf("m", values), base],
      significance({ smallest_effect: 0.01 }),
      direction,
    )[0]!.verdict;
  assertEquals(verdictOf(shifted(0.05)), "better");
  assertEquals(verdictOf(shifted(-0.05)), "worse");
  assertEquals(verdictOf(shifted(0.05), -1), "worse");
  // Significant, but too small to matter.
  assertEquals(verdictOf(shifted(0.003)), "practically equal");
  assertEquals(verdictOf(TEN), "practically equal");
  assertEquals(verdictOf(noisy), "open");
  assertEquals(verdictOf([0.9]), "open");
  const [without] = compareRows([methodOf("m", TEN), base], significance(), 1);
  assertEquals([without!.verdict, without!.bayes], [undefined, undefined]);
  assertEquals(without!.improvement!.probability, 0.5);
});

Deno.test("compareRows() of folds is as careful with equal differences as a sign-flip test", () => {
  const pOf = (scores: readonly number[]) => {
    const base = methodOf("base", scores.map((score) => score - 0.05));
    const protocol = significance({ family: "baseline", baseline: "base" });
    const [pair] = compareRows([methodOf("m", scores), base], protocol, 1, 5);
    return [pair!.correctedP, pair!.significant];
  };
  assertEquals(pOf([0.6, 0.7]), [0.5, false]);
  assertEquals(pOf([0.6, 0.7, 0.65, 0.61, 0.72]), [1 / 16, false]);
  assertEquals(pOf([0.6, 0.7, 0.65, 0.61, 0.72, 0.6]), [1 / 32, true]);
});

Deno.test("compareRows() calls better only what the protocol declares significant", () => {
  // Three seeds: the interval excludes 0, but no p-value can be small enough.
  const [pair] = compareRows(
    [methodOf("m", shifted(0.05).slice(0, 3)), methodOf("b", TEN.slice(0, 3))],
    significance({ smallest_effect: 0.01 }),
    1,
  );
  assert(pair!.interval![0] > 0);
  assertEquals([pair!.significant, pair!.verdict], [false, "open"]);
});

Deno.test("compareRows() with the family of the baseline corrects over fewer pairs and leaves the others untested", () => {
  const methods = ["base", "b", "c", "d", "e"].map((name, i) =>
    methodOf(name, shifted(i / 20).slice(0, 8))
  );
  const of = (family: "pairs" | "baseline") =>
    compareRows(
      methods,
      significance({ baseline: "base", family, smallest_effect: 0.01 }),
      1,
    );
  // Eight seeds: 2/256 for each pair.
  assert(
    of("pairs").every(({ tested, significant, attainable }) =>
      tested && !significant && !attainable
    ),
  );
  for (const pair of of("baseline")) {
    const own = pair.a === "base";
    assertEquals(
      [pair.tested, pair.significant, pair.attainable, pair.verdict],
      [own, own, own, own ? "worse" : undefined],
    );
    assertEquals(pair.correctedP, own ? 4 * 2 / 256 : undefined);
    assertEquals(pair.pValue, 2 / 256);
    assert(pair.improvement !== undefined && pair.bayes !== undefined);
  }
});

Deno.test("compareRows() tests no pair of methods whose runs are the same with every seed, and counts it in the correction", () => {
  const same = (name: string, score: number): SeedScores => ({
    ...methodOf(name, TEN.map(() => score)),
    identical: true,
  });
  const pairs = compareRows(
    [same("a", 0.9), same("b", 0.5), methodOf("c", TEN)],
    significance(),
    1,
  );
  const [ab, ac] = pairs;
  assertAlmostEquals(ab!.meanDifference!, 0.4, 1e-12);
  assertEquals(
    [ab!.pValue, ab!.correctedP, ab!.interval, ab!.sd, ab!.improvement],
    [undefined, undefined, undefined, undefined, undefined],
  );
  assertEquals([ab!.significant, ab!.attainable], [false, false]);
  // The seeds of c are a sample.
  assert(ac!.significant);
  assertAlmostEquals(ac!.correctedP!, 3 * ac!.pValue!, 1e-12);
});
