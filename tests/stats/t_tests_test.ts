import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { pairedTTest } from "../../src/stats/paired_t_test.ts";
import { bayesianCorrelatedT } from "../../src/stats/bayesian_correlated_t.ts";
import { summarise } from "../../src/stats/summarise.ts";
import { tInterval } from "../../src/stats/t_interval.ts";
import { welchTTest } from "../../src/stats/welch_t_test.ts";
import { A, B, scorePairs } from "./samples.ts";
import { golden } from "./significance_golden.ts";

for (const { a, b, t: [t, p], welch } of golden.paired) {
  Deno.test(`pairedTTest() and welchTTest() of ${a.length} pairs from ${a[0]} equal scipy's`, () => {
    const result = pairedTTest(a, b);
    assertAlmostEquals(result.statistic, t, 1e-10);
    assertAlmostEquals(result.pValue, p, 1e-12);
    assertEquals(result.df, a.length - 1);
    assertWelch(a, b, welch);
  });
}

for (const { a, b, welch } of golden.unpaired) {
  Deno.test(`welchTTest() of ${a.length} and ${b.length} values equals scipy's`, () => {
    assertWelch(a, b, welch);
  });
}

function assertWelch(a: number[], b: number[], expected: number[]) {
  const { statistic, pValue, df } = welchTTest(a, b);
  assertAlmostEquals(statistic, expected[0]!, 1e-10);
  assertAlmostEquals(pValue, expected[1]!, 1e-12);
  assertAlmostEquals(df, expected[2]!, 1e-10);
}

Deno.test("pairedTTest() and tInterval() with rho are the corrected resampled t-test, the tails of the Bayesian one", () => {
  fc.assert(fc.property(
    scorePairs(2, 12),
    fc.integer({ min: 2, max: 10 }),
    ([a, b], folds) => {
      const rho = 1 / folds;
      const { statistic, pValue } = pairedTTest(a, b, { rho });
      const { left, right } = bayesianCorrelatedT(a, b, { rope: 0, rho });
      if (pValue === 0 || pValue === 1) return;
      assertAlmostEquals(2 * Math.min(left, right), pValue, 1e-12);
      // Bouckaert and Frank (2004): t = d / sqrt((1/n + n_test/n_train) s^2).
      const d = a.map((value, i) => value - b[i]!);
      const { mean, sd } = summarise(d);
      assertAlmostEquals(
        statistic,
        mean / Math.sqrt((1 / d.length + 1 / (folds - 1)) * sd! ** 2),
        1e-9 * Math.abs(statistic),
      );
      const [low, high] = tInterval(d, { level: 1 - pValue, rho });
      assertAlmostEquals(Math.min(Math.abs(low), Math.abs(high)), 0, 1e-7);
    },
  ));
  assertThrows(() => pairedTTest(A, B, { rho: 1 }), RangeError, "with rho 1");
});

Deno.test("welchTTest() gives the values of R's t.test", () => {
  const b = [1.1, 2.9, 4.2];
  const three = welchTTest([1, 2, 3], b);
  assertAlmostEquals(three.statistic, -0.686495127355726265, 1e-14);
  assertAlmostEquals(three.pValue, 0.53619490753126686, 1e-14);
  const four = welchTTest([1, 2, 3, 4], b);
  assertAlmostEquals(four.statistic, -0.210866331595072315, 1e-14);
  assertAlmostEquals(four.pValue, 0.84354139131608252, 1e-14);
});

for (const test of [pairedTTest, welchTTest]) {
  Deno.test(`${test.name}() changes sign and keeps its p-value when a and b are exchanged`, () => {
    fc.assert(fc.property(scorePairs(2, 9), ([a, b]) => {
      const forth = test(a, b);
      const back = test(b, a);
      assertEquals(back.statistic, 0 - forth.statistic || 0);
      assertEquals(back.pValue, forth.pValue);
    }));
  });

  Deno.test(`${test.name}() of samples without spread gives an infinite statistic or a p-value of 1`, () => {
    // 0.3 - 0.1 is not 0.2 in floating point.
    const apart = test([0.3, 0.3, 0.3], [0.1, 0.1, 0.1]);
    assertEquals([apart.statistic, apart.pValue], [Infinity, 0]);
    const same = test([0.3, 0.3], [0.3, 0.3]);
    assertEquals([same.statistic, same.pValue], [0, 1]);
  });

  Deno.test(`${test.name}() refuses a single value`, () => {
    assertThrows(() => test([1], [2]), RangeError, "at least 2 are needed");
  });
}

Deno.test("pairedTTest() treats differences that differ only by rounding as equal", () => {
  const { statistic, pValue } = pairedTTest([0.3, 0.4, 0.8], [0.1, 0.2, 0.6]);
  assertEquals([statistic, pValue], [Infinity, 0]);
});
