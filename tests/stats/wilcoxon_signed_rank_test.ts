import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { wilcoxonSignedRank } from "../../src/stats/wilcoxon_signed_rank.ts";
import { normals, scorePairs } from "./samples.ts";
import { golden } from "./significance_golden.ts";

for (const { a, b, wilcoxon: [statistic, p] } of golden.paired) {
  Deno.test(`wilcoxonSignedRank() of ${a.length} pairs from ${a[0]} equals scipy's`, () => {
    const result = wilcoxonSignedRank(a, b);
    assertEquals(result.statistic, statistic);
    assertAlmostEquals(result.pValue, p, 1e-14);
    assert(result.exact);
  });
}

for (const { a, b, wilcoxon: [statistic, p] } of golden.large) {
  Deno.test(`wilcoxonSignedRank() of ${a.length} pairs equals scipy's approximation`, () => {
    const result = wilcoxonSignedRank(a, b);
    assertEquals(result.statistic, statistic);
    // The second has so many zeros that it is exact.
    assertAlmostEquals(result.pValue, p, result.exact ? 1e-3 : 1e-12);
  });
}

Deno.test("wilcoxonSignedRank() ranks differences that differ only by rounding as equal", () => {
  const result = wilcoxonSignedRank(
    [0.5, 0.825, 0.375, 0.5],
    [0.525, 0.775, 0.325, 0.55],
  );
  // Without rounding the ranks would be 1, 2, 3, 4 in some order.
  assertEquals(result.positiveRanks, 6);
  assertEquals(result.statistic, 4);
});

Deno.test("wilcoxonSignedRank() leaves out zeros, and is 1 if nothing is left", () => {
  const with0 = wilcoxonSignedRank([3, 1, 2, 5], [1, 1, 5, 1]);
  const without = wilcoxonSignedRank([3, 2, 5], [1, 5, 1]);
  assertEquals(with0, without);
  assertEquals(with0.n, 3);
  assertEquals(wilcoxonSignedRank([1, 2], [1, 2]), {
    statistic: 0,
    pValue: 1,
    n: 0,
    positiveRanks: 0,
    exact: true,
  });
});

/** All signs of the ranks, one after the other. */
function brute(a: readonly number[], b: readonly number[]): number {
  const d = a.map((value, i) => Math.round(1000 * (value - b[i]!)))
    .filter((value) => value !== 0);
  const size = d.map(Math.abs);
  const twice = size.map((x) =>
    2 * size.filter((y) => y < x).length +
    size.filter((y) => y === x).length + 1
  );
  const sums = Array.from(
    { length: 2 ** d.length },
    (_, signs) =>
      twice.reduce((sum, r, i) => sum + (signs >> i & 1 ? r : 0), 0),
  );
  const observed = twice.reduce((sum, r, i) => sum + (d[i]! > 0 ? r : 0), 0);
  const share = (hit: (sum: number) => boolean) =>
    sums.filter(hit).length / sums.length;
  return Math.min(
    1,
    2 * Math.min(
      share((sum) => sum <= observed),
      share((sum) => sum >= observed),
    ),
  );
}

Deno.test("wilcoxonSignedRank() is exact with ties and zeros, with a and b exchanged and in any order", () => {
  fc.assert(fc.property(scorePairs(1, 8), ([a, b]) => {
    const { pValue, statistic } = wilcoxonSignedRank(a, b);
    assertAlmostEquals(pValue, brute(a, b), 1e-14);
    const back = wilcoxonSignedRank(b, a);
    assertEquals([back.pValue, back.statistic], [pValue, statistic]);
    assertEquals(
      wilcoxonSignedRank(a.toReversed(), b.toReversed()).pValue,
      pValue,
    );
  }));
});

Deno.test("wilcoxonSignedRank() gives nearly the same p-value by the exact distribution and the approximation", () => {
  const a = normals(201, "wilcoxon").map((value) => value + 0.15);
  const zero = a.map(() => 0);
  const exact = wilcoxonSignedRank(a.slice(0, 200), zero.slice(0, 200));
  const approximate = wilcoxonSignedRank(a, zero);
  assert(exact.exact && !approximate.exact);
  assertAlmostEquals(exact.pValue, approximate.pValue, 0.01);
});

Deno.test("wilcoxonSignedRank() refuses unpaired samples", () => {
  assertThrows(() => wilcoxonSignedRank([1], [1, 2]), RangeError, "paired");
});
