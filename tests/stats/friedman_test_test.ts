import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { friedmanTest } from "../../src/stats/friedman_test.ts";
import { nemenyiCriticalDifference } from "../../src/stats/nemenyi_critical_difference.ts";
import { golden } from "./significance_golden.ts";

golden.friedman.forEach(({ rows, statistic, p }, i) => {
  Deno.test(`friedmanTest() of set ${i} equals scipy's`, () => {
    const result = friedmanTest(rows);
    assertAlmostEquals(result.statistic, statistic, 1e-12);
    assertAlmostEquals(result.pValue, p, 1e-13);
    assertEquals(result.df, rows[0]!.length - 1);
    const mirrored = friedmanTest(
      rows.map((row) => row.map((value) => -value)).toReversed(),
    );
    assertAlmostEquals(mirrored.statistic, statistic, 1e-12);
  });
});

Deno.test("friedmanTest() and nemenyiCriticalDifference() give the numbers in Demšar (2006)", () => {
  const { rows } = golden.friedman[0]!;
  const result = friedmanTest(rows);
  assertAlmostEquals(result.statistic, 10.2283464566929, 1e-12);
  assertAlmostEquals(result.pValue, 0.0167215803284414, 1e-14);
  assertAlmostEquals(result.uncorrected, 9.2785714, 1e-7);
  assertEquals(
    result.meanRanks.map((rank) => rank.toFixed(4)),
    ["3.1429", "2.0000", "2.8929", "1.9643"],
  );
  // Of the uncorrected statistic, as the paper has it.
  const paper = 13 * result.uncorrected / (14 * 3 - result.uncorrected);
  assertAlmostEquals(paper, 3.6863, 1e-4);
  const corrected = 13 * result.statistic / (14 * 3 - result.statistic);
  assertAlmostEquals(result.imanDavenport.statistic, corrected, 1e-12);
  assertEquals(result.imanDavenport.df, [3, 39]);
  assertAlmostEquals(
    nemenyiCriticalDifference({ methods: 4, datasets: 14 }),
    1.25356,
    1e-5,
  );
});

Deno.test("nemenyiCriticalDifference() uses SciPy's quantiles for 2 to 20 methods", () => {
  for (const [alpha, quantiles] of Object.entries(golden.ranges)) {
    quantiles.forEach((q, i) => {
      const k = i + 2;
      assertAlmostEquals(
        nemenyiCriticalDifference({
          methods: k,
          datasets: 6,
          alpha: Number(alpha),
        }),
        q * Math.sqrt(k * (k + 1) / 36),
        1e-9,
      );
    });
  }
  const table = golden.ranges["0.05"]!.map((q) => q.toFixed(3));
  assertEquals(
    table.slice(0, 9).join(" "),
    "1.960 2.344 2.569 2.728 2.850 2.948 3.031 3.102 3.164",
  );
});

Deno.test("friedmanTest() of datasets that all agree has the smallest p-value, and of equal methods 1", () => {
  const agree = friedmanTest(Array(6).fill([3, 2, 1]));
  assertEquals(agree.meanRanks, [1, 2, 3]);
  assertAlmostEquals(agree.statistic, 12, 1e-12);
  // That of a permutation test: the others have the order of the first.
  assertAlmostEquals(agree.imanDavenport.pValue, 6 ** -5, 1e-15);
  const tied = friedmanTest(Array(5).fill([3, 3, 1]));
  assertEquals(tied.imanDavenport.statistic, Infinity);
  assertAlmostEquals(tied.imanDavenport.pValue, 1 / 81, 1e-15);
  const equal = friedmanTest(Array(6).fill([0.1 + 0.2, 0.3, 0.3]));
  assertEquals([equal.statistic, equal.pValue], [0, 1]);
  assertEquals(equal.imanDavenport.pValue, 1);
});

Deno.test("friedmanTest() refuses too few datasets, too few methods and ragged rows", () => {
  const row = [1, 2, 3];
  assertThrows(
    () => friedmanTest([row, row, row, row]),
    RangeError,
    "there are 4, at least five are needed (seeds on one dataset do not count)",
  );
  assertThrows(() => friedmanTest(Array(5).fill([1, 2])), RangeError, "3");
  assertThrows(
    () => friedmanTest([row, row, row, row, [1, 2, 3, 4]]),
    RangeError,
    "one has 3 methods, another has 4",
  );
  assertThrows(
    () => nemenyiCriticalDifference({ methods: 3, datasets: 4 }),
    RangeError,
    "with datasets 4",
  );
});

Deno.test("scores of whole numbers in typed arrays have the ranks of those in lists", () => {
  const scores = [[3, 2, 1], [2, 3, 1], [9, 6, 0], [7, 5, 6], [8, 7, 4]];
  const typed = scores.map((row) => Uint8Array.from(row)) as unknown;
  assertEquals(friedmanTest(typed as number[][]), friedmanTest(scores));
});

Deno.test("friedmanTest() has the p-values of scipy where they are too small for 1 minus the lower tail", () => {
  for (
    const [datasets, methods, p] of [
      [30, 5, 5.341471565244885e-25],
      [30, 4, 2.190570119285308e-19],
    ] as const
  ) {
    const { pValue } = friedmanTest(
      Array.from(
        { length: datasets },
        () => Array.from({ length: methods }, (_, method) => method),
      ),
    );
    assertAlmostEquals(pValue / p, 1, 1e-10);
  }
});
