import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { permutationTest } from "../../src/stats/permutation_test.ts";
import { welchTTest } from "../../src/stats/welch_t_test.ts";
import { A, B, normals, scores } from "./samples.ts";
import { golden } from "./significance_golden.ts";

for (const { a, b, permutation } of [...golden.paired, ...golden.unpaired]) {
  if (permutation === null) continue;
  Deno.test(`permutationTest() of ${a.length} and ${b.length} values from ${a[0]} equals scipy's`, () => {
    const result = permutationTest(a, b);
    assert(result.exact);
    assertAlmostEquals(result.pValue, permutation, 1e-14);
  });
}

Deno.test("permutationTest() gives the exact p-value of five scores each, and that in the tests of mlxtend", () => {
  assertAlmostEquals(permutationTest(A, B).pValue, 4 / 252, 1e-15);
  const treatment = [689, 656, 668, 660, 679, 663, 664, 647];
  const control = [657, 623, 652, 654, 658, 660, 670, 620];
  assertAlmostEquals(
    permutationTest(treatment, control).pValue,
    0.06013986013986014,
    1e-15,
  );
});

Deno.test("permutationTest() is the same with a and b exchanged and for scores in any order", () => {
  fc.assert(fc.property(scores(1, 7), scores(1, 7), (a, b) => {
    const { pValue, statistic } = permutationTest(a, b);
    assert(pValue > 0 && pValue <= 1);
    const back = permutationTest(b, a);
    assertAlmostEquals(back.pValue, pValue, 1e-14);
    assertAlmostEquals(back.statistic, -statistic, 1e-14);
    assertAlmostEquals(
      permutationTest(a.toReversed(), b.toReversed()).pValue,
      pValue,
      1e-14,
    );
  }));
});

Deno.test("permutationTest() with random divisions is near Welch's test and never 0", () => {
  const a = normals(40, "a");
  const b = normals(30, "b").map((value) => value - 0.5);
  const random = permutationTest(a, b, { rounds: 20_000 });
  assert(!random.exact);
  assertAlmostEquals(random.pValue, welchTTest(a, b).pValue, 0.03);
  assertEquals(random, permutationTest(a, b, { rounds: 20_000 }));
  const other = permutationTest(a, b, { rounds: 20_000, seed: 2 });
  assert(random.pValue !== other.pValue);
  const apart = permutationTest(a, b.map((value) => value - 99), {
    rounds: 99,
  });
  assertAlmostEquals(apart.pValue, 0.02, 1e-15);
});

Deno.test("permutationTest() with random divisions agrees with the exact test", () => {
  // Whole numbers far apart: of 37 values, 36 of them zero, the one that is
  // not decides alone, and falls to b in 30 of 37 divisions.
  const a = [1, 0, 0, 0, 0, 0, 0];
  const b = Array<number>(30).fill(0);
  const { pValue } = permutationTest(a, b, { rounds: 20_000 });
  const share = 7 / 37;
  const error = 2 * Math.sqrt(share * (1 - share) / 20_000);
  assertAlmostEquals(pValue, 2 * share, 4 * error);
});

Deno.test("permutationTest() is 1 for equal values and refuses empty samples", () => {
  assertEquals(permutationTest([0.1, 0.1], [0.1, 0.1, 0.1]).pValue, 1);
  assertThrows(() => permutationTest([], [1]), RangeError, "of 0 values");
});
