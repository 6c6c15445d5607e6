import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { signFlipTest } from "../../src/stats/sign_flip_test.ts";
import { A, B, normals, scorePairs } from "./samples.ts";
import { golden } from "./significance_golden.ts";

for (const { a, b, sign_flip } of golden.paired) {
  Deno.test(`signFlipTest() of ${a.length} pairs from ${a[0]} equals scipy's`, () => {
    assertAlmostEquals(signFlipTest(a, b).pValue, sign_flip, 1e-14);
  });
}

Deno.test("signFlipTest() gives the exact p-values of five pairs, and of seven in the tests of mlxtend", () => {
  const result = signFlipTest(A, B);
  assertEquals(result.pValue, 0.125);
  assertEquals(result.exact, true);
  assertAlmostEquals(result.statistic, 0.0128, 1e-15);
  const a = [3.67, 1.72, 3.46, 2.60, 2.03, 2.10, 3.01];
  const b = [2.11, 1.79, 2.71, 1.89, 1.69, 1.71, 2.01];
  assertEquals(signFlipTest(a, b).pValue, 0.03125);
});

/** All signs, one after the other. */
function brute(a: readonly number[], b: readonly number[]): number {
  const thousandths = a.map((value, i) => Math.round(1000 * (value - b[i]!)));
  const total = (signs: number) =>
    Math.abs(
      thousandths.reduce((sum, d, i) => sum + (signs >> i & 1 ? -d : d), 0),
    );
  let count = 0;
  for (let signs = 0; signs < 2 ** a.length; signs++) {
    if (total(signs) >= total(0)) count++;
  }
  return count / 2 ** a.length;
}

Deno.test("signFlipTest() counts ties despite rounding, and is the same with a and b exchanged, in any order and scale", () => {
  fc.assert(fc.property(scorePairs(1, 8), ([a, b]) => {
    const { pValue, statistic } = signFlipTest(a, b);
    assertEquals(pValue, brute(a, b));
    assert(pValue >= 2 / 2 ** a.length && pValue <= 1);
    const back = signFlipTest(b, a);
    assertEquals([back.pValue, back.statistic], [pValue, 0 - statistic || 0]);
    assertEquals(
      signFlipTest(a.toReversed(), b.toReversed()).pValue,
      pValue,
    );
    const percent = (values: number[]) => values.map((value) => 100 * value);
    assertEquals(signFlipTest(percent(a), percent(b)).pValue, pValue);
  }));
});

Deno.test("signFlipTest() is 1 for equal scores", () => {
  assertEquals(signFlipTest([0.1, 0.2], [0.1, 0.2]).pValue, 1);
  const many = normals(50, "same");
  assertEquals(signFlipTest(many, many), {
    statistic: 0,
    pValue: 1,
    n: 50,
    exact: false,
  });
});

Deno.test("signFlipTest() with random signs agrees with the exact test", () => {
  const exactA = normals(36, "a");
  const exactB = normals(36, "b").map((value) => value - 0.4);
  const exact = signFlipTest(exactA, exactB);
  // Four pairs more without a difference change no sum.
  const a = [...exactA, 1, 1, 1, 1];
  const b = [...exactB, 1, 1, 1, 1];
  const random = signFlipTest(a, b, { rounds: 20_000, seed: 3 });
  assert(exact.exact && !random.exact);
  const error = Math.sqrt(exact.pValue * (1 - exact.pValue) / 20_000);
  assertAlmostEquals(random.pValue, exact.pValue, 4 * error);
  assertEquals(random, signFlipTest(a, b, { rounds: 20_000, seed: 3 }));
  assert(
    random.pValue !== signFlipTest(a, b, { rounds: 20_000, seed: 4 }).pValue,
  );
});

Deno.test("signFlipTest() with random signs is never 0", () => {
  const a = Array.from({ length: 40 }, () => 1);
  const { pValue } = signFlipTest(a, a.map(() => 0), { rounds: 99 });
  assertEquals(pValue, 0.01);
});

Deno.test("signFlipTest() refuses samples that are unpaired, empty or not finite", () => {
  assertThrows(() => signFlipTest([1], [1, 2]), RangeError, "must be paired");
  assertThrows(() => signFlipTest([], []), RangeError, "of 0 values");
  assertThrows(() => signFlipTest([1, NaN], [1, 2]), RangeError, "is NaN");
  assertThrows(
    () => signFlipTest([1], [2], { rounds: 0 }),
    RangeError,
    "Cannot compute a sign-flip test with rounds 0",
  );
});

Deno.test("scores of whole numbers in a typed array are compared as in a list", () => {
  const [a, b] = [[3, 5, 7, 2], [2.5, 5.5, 6, 2.25]];
  const typed = Int32Array.from(a) as unknown as readonly number[];
  assertEquals(signFlipTest(typed, b), signFlipTest(a, b));
});
