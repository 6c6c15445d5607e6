import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import { bayesianCorrelatedT } from "../../src/stats/bayesian_correlated_t.ts";
import { equivalenceTest } from "../../src/stats/equivalence_test.ts";
import { pairedTTest } from "../../src/stats/paired_t_test.ts";
import { practicalVerdict } from "../../src/stats/practical_verdict.ts";
import { tInterval } from "../../src/stats/t_interval.ts";
import { golden } from "./estimates_golden.ts";
import { A, B, fits, scorePairs } from "./samples.ts";

Deno.test("bayesianCorrelatedT() and equivalenceTest() equal SciPy's distributions and tests", () => {
  for (const { a, b, regions, equivalence } of golden.pairs) {
    for (const { rope, rho, left, right } of regions) {
      const result = bayesianCorrelatedT(a, b, { rope, rho });
      assertAlmostEquals(result.left, left, 1e-11);
      assertAlmostEquals(result.right, right, 1e-11);
      assertAlmostEquals(result.equal, 1 - left - right, 1e-11);
    }
    for (const { margin, p } of equivalence) {
      assertAlmostEquals(equivalenceTest(a, b, margin).pValue, p, 1e-11);
    }
  }
});

Deno.test("bayesianCorrelatedT() gives the values of baycomp", () => {
  const cases: [number, number, number, number, number][] = [
    [0.01, 0, 0.0041169186, 0.2869760124, 0.7089070690],
    // The variance with 1 / (n - 1) for n folds.
    [0.01, 0.2, 0.0157610377, 0.3395414545, 0.6446975078],
    [0.005, 0, 0.0095505302, 0.0760473170, 0.9144021528],
  ];
  for (const [rope, rho, left, equal, right] of cases) {
    const result = bayesianCorrelatedT(A, B, { rope, rho });
    assertAlmostEquals(result.left, left, 1e-10);
    assertAlmostEquals(result.equal, equal, 1e-10);
    assertAlmostEquals(result.right, right, 1e-10);
  }
});

Deno.test("bayesianCorrelatedT() without a rope is the one-sided paired t-test", () => {
  fc.assert(fc.property(scorePairs(2, 12), ([a, b]) => {
    const { left, equal, right } = bayesianCorrelatedT(a, b, { rope: 0 });
    assertAlmostEquals(left + equal + right, 1, 1e-12);
    const { pValue } = pairedTTest(a, b);
    if (pValue > 0 && pValue < 1) {
      assertAlmostEquals(2 * Math.min(left, right), pValue, 1e-12);
    }
    const mirrored = bayesianCorrelatedT(b, a, { rope: 0.003 });
    const { left: worse } = bayesianCorrelatedT(a, b, { rope: 0.003 });
    assertAlmostEquals(mirrored.right, worse, 1e-12);
  }));
});

Deno.test("bayesianCorrelatedT() and equivalenceTest() of equal differences are certain", () => {
  const b = [0.5, 0.6, 0.7];
  const a = b.map((score) => score + 0.02);
  assertEquals(
    bayesianCorrelatedT(a, b, { rope: 0.01 }),
    { left: 0, equal: 0, right: 1 },
  );
  for (const rope of [0.02, 0.03]) {
    assertEquals(
      bayesianCorrelatedT(a, b, { rope }),
      { left: 0, equal: 1, right: 0 },
    );
  }
  assertEquals(bayesianCorrelatedT(b, b, { rope: 0 }).equal, 1);
  assertEquals(equivalenceTest(a, b, 0.03).pValue, 0);
  assertEquals(equivalenceTest(a, b, 0.02).pValue, 1);
  assertEquals(equivalenceTest(b, a, 0.01).pValue, 1);
});

Deno.test("equivalenceTest() rejects exactly if the t-interval is inside the margin", () => {
  assertAlmostEquals(equivalenceTest(A, B, 0.02).pValue, 0.0995363469, 1e-10);
  assertAlmostEquals(equivalenceTest(A, B, 0.03).pValue, 0.0106761837, 1e-10);
  fc.assert(
    fc.property(
      scorePairs(2, 12),
      fc.double({ min: 1e-3, max: 0.03, noNaN: true }),
      (
        [a, b],
        margin,
      ) => {
        const { pValue } = equivalenceTest(a, b, margin);
        const [low, high] = tInterval(a.map((x, i) => x - b[i]!), {
          level: 0.9,
        });
        const inside = Math.min(low + margin, margin - high);
        if (Math.abs(inside) > 1e-9) assertEquals(pValue < 0.05, inside > 0);
        assertAlmostEquals(equivalenceTest(b, a, margin).pValue, pValue, 1e-12);
      },
    ),
  );
});

Deno.test("equivalenceTest() rejects a difference as large as the margin in alpha of simulations", () => {
  const random = randomStream(1, "equivalence");
  let rejected = 0;
  for (let trial = 0; trial < 2000; trial++) {
    const b = Array.from({ length: 8 }, () => random.normal());
    // The margin is 3.5 standard errors wide, so that the other test rejects.
    const a = b.map((score) => score + 1.5 + random.normal());
    if (equivalenceTest(a, b, 1.5).pValue < 0.05) rejected++;
  }
  assert(fits(rejected, 2000, 0.05), String(rejected));
});

Deno.test("practicalVerdict() has four results", () => {
  const b = [0.65, 0.66, 0.64, 0.66, 0.65];
  const add = (...differences: number[]) =>
    b.map((score, i) => score + differences[i]!);
  const verdict = (...differences: number[]) =>
    practicalVerdict(add(...differences), b, { smallestEffect: 0.01 });
  assertEquals(verdict(0.03, 0.02, 0.04, 0.03, 0.02), "better");
  assertEquals(verdict(-0.03, -0.02, -0.04, -0.03, -0.02), "worse");
  assertEquals(verdict(0.001, -0.001, 0, 0.002, 0), "practically equal");
  // Significantly above 0, but below the smallest effect.
  assertEquals(verdict(0.002, 0.003, 0.002, 0.001, 0.002), "practically equal");
  assertEquals(verdict(0.03, -0.03, 0.02, 0.01, -0.01), "open");
  // Nothing is practically equal unless a smallest effect is given.
  const close = add(0.002, 0.003, 0.002, 0.001, 0.002);
  assertEquals(practicalVerdict(close, b), "better");
  const interval: [number, number] = [-0.001, 0.004];
  assertEquals(practicalVerdict(close, b, { interval }), "open");
});

Deno.test("practicalVerdict() leaves it open if a few differences are all the same", () => {
  const verdict = (seeds: number, difference: number) => {
    const b = Array.from({ length: seeds }, (_, i) => 0.5 + i / 100);
    const a = b.map((score) => score + difference);
    return practicalVerdict(a, b, { smallestEffect: 0.01 });
  };
  for (const seeds of [2, 5]) {
    for (const difference of [0, 0.001, 0.02, -0.02]) {
      assertEquals(verdict(seeds, difference), "open");
    }
  }
  assertEquals(verdict(6, 0.02), "better");
  assertEquals(verdict(6, -0.02), "worse");
  assertEquals(verdict(6, 0), "practically equal");
});

Deno.test("practicalVerdict() of exchanged methods is the opposite, and agrees with the paired t-test", () => {
  const opposite = { better: "worse", worse: "better" } as const;
  fc.assert(fc.property(scorePairs(2, 10), ([a, b]) => {
    const options = { smallestEffect: 0.004 };
    const verdict = practicalVerdict(a, b, options);
    assertEquals(
      practicalVerdict(b, a, options),
      verdict === "better" || verdict === "worse" ? opposite[verdict] : verdict,
    );
    const { pValue } = pairedTTest(a, b);
    // It is 0 if all differences are the same.
    if (pValue > 0 && Math.abs(pValue - 0.05) > 1e-9) {
      assertEquals(practicalVerdict(a, b) === "open", pValue > 0.05);
    }
  }));
});

Deno.test("practical equality refuses margins that are not positive, and rho of 1", () => {
  assertThrows(() => equivalenceTest(A, B, 0), RangeError, "with margin 0");
  assertThrows(
    () => practicalVerdict(A, B, { smallestEffect: -1 }),
    RangeError,
    "with margin -1",
  );
  assertThrows(
    () => bayesianCorrelatedT(A, B, { rope: -1 }),
    RangeError,
    "with rope -1",
  );
  assertThrows(
    () => bayesianCorrelatedT(A, B, { rope: 0, rho: 1 }),
    RangeError,
    "with rho 1",
  );
});
