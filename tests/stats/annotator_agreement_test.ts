import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import { cohensKappa } from "../../src/stats/cohens_kappa.ts";
import { fleissKappa } from "../../src/stats/fleiss_kappa.ts";
import { krippendorffAlpha } from "../../src/stats/krippendorff_alpha.ts";
import { labelKappas } from "../../src/stats/label_kappas.ts";
import { golden } from "./estimates_golden.ts";
import { fits } from "./samples.ts";

const FEW = { resamples: 20 };

Deno.test("krippendorffAlpha() equals the value from all pairs of labels", () => {
  for (const { units, alpha } of golden.alphas) {
    assertAlmostEquals(krippendorffAlpha(units, FEW).alpha!, alpha, 1e-12);
  }
});

Deno.test("krippendorffAlpha() gives the values in Krippendorff (2011)", () => {
  const published = ["0.095", "0.692", "0.743"];
  published.forEach((value, i) => {
    const { alpha } = krippendorffAlpha(golden.alphas[i]!.units, FEW);
    assertEquals(alpha!.toFixed(3), value);
  });
  const missing = krippendorffAlpha(golden.alphas[2]!.units, FEW);
  assertEquals(missing.units, 11);
});

Deno.test("cohensKappa() equals scikit-learn's, and fleissKappa() the value from all pairs", () => {
  for (const { a, b, kappa } of golden.cohen) {
    assertAlmostEquals(cohensKappa(a, b)!, kappa, 1e-12);
  }
  for (const { units, kappa } of golden.fleiss) {
    assertAlmostEquals(fleissKappa(units)!, kappa, 1e-12);
  }
  assertEquals(fleissKappa(golden.fleiss[0]!.units)!.toFixed(3), "0.210");
  const { a, b } = golden.cohen[2]!;
  assertAlmostEquals(cohensKappa(a, b)!, 0.4, 1e-12);
});

const label = fc.constantFrom("joy", "fear", "anger");
const labelPairs = fc.array(fc.tuple(label, label), {
  minLength: 2,
  maxLength: 20,
});

Deno.test("agreement is at most 1, symmetric, and does not depend on the names of labels", () => {
  fc.assert(fc.property(labelPairs, (pairs) => {
    const a = pairs.map(([x]) => x);
    const b = pairs.map(([, y]) => y);
    const numbers = { joy: 3, fear: 1, anger: 2 };
    const renamed = pairs.map((pair) => pair.map((name) => numbers[name]));
    const swapped = pairs.map(([x, y]) => [y, x]);
    const kappa = cohensKappa(a, b);
    const alpha = krippendorffAlpha(pairs, FEW);
    assertAlmostEquals(cohensKappa(b, a) ?? 2, kappa ?? 2, 1e-12);
    assertEquals(krippendorffAlpha(swapped, FEW), alpha);
    assertEquals(krippendorffAlpha(renamed, FEW), alpha);
    assertEquals(fleissKappa(renamed), fleissKappa(pairs));
    for (const value of [kappa, alpha.alpha, fleissKappa(pairs)]) {
      assert(value === undefined || value >= -1 - 1e-12 && value <= 1 + 1e-12);
    }
    const same = a.map((name) => [name, name]);
    const expected = new Set(a).size > 1 ? 1 : undefined;
    assertEquals(krippendorffAlpha(same, FEW).alpha, expected);
    assertEquals(cohensKappa(a, a), expected);
    assertEquals(fleissKappa(same), expected);
  }));
});

Deno.test("krippendorffAlpha() and fleissKappa() of many units are nearly equal", () => {
  const random = randomStream(1, "units");
  const units = Array.from({ length: 2000 }, () => {
    const often = random.below(3);
    return [0, 0, 0].map(() =>
      random.uniform() < 0.6 ? often : random.below(3)
    );
  });
  const { alpha, interval } = krippendorffAlpha(units, { resamples: 200 });
  assertAlmostEquals(alpha!, fleissKappa(units)!, 1e-3);
  // Two labels of a unit agree beyond chance if both are the frequent one.
  assert(interval![0] < 0.36 && 0.36 < interval![1]);
});

Deno.test("krippendorffAlpha() intervals contain the true agreement about as often as they should", () => {
  const random = randomStream(1, "annotators");
  let inside = 0;
  for (let trial = 0; trial < 300; trial++) {
    const units = Array.from({ length: 60 }, () => {
      const often = random.below(3);
      return [0, 0, 0].map(() =>
        random.uniform() < 0.2
          ? undefined
          : random.uniform() < 0.6
          ? often
          : random.below(3)
      );
    });
    const [low, high] = krippendorffAlpha(units, { resamples: 200 }).interval!;
    if (low <= 0.36 && 0.36 <= high) inside++;
  }
  assert(fits(inside, 300, 0.94, 4), String(inside));
});

Deno.test("labelKappas() has Cohen's kappa of two annotators and Fleiss' of three", () => {
  const a = [[1, 0, 0], [0, 1, 0], [0, 1, 0], [1, 1, 0]];
  const b = [[1, 1, 0], [0, 1, 0], [1, 0, 0], [1, 1, 0]];
  const two = labelKappas([a, b]);
  assertAlmostEquals(two[0]!, 0.5, 1e-12);
  assertEquals(two[1], cohensKappa([0, 1, 1, 1], [1, 1, 0, 1]));
  assertEquals(two[2], undefined);
  const three = labelKappas([a, b, a]);
  const units = [[1, 1, 1], [0, 0, 0], [0, 1, 0], [1, 1, 1]];
  assertEquals(three[0], fleissKappa(units));
});

Deno.test("agreement refuses units without two labels, and rows that do not fit", () => {
  assertThrows(
    () => krippendorffAlpha([["joy", undefined], [null]]),
    RangeError,
    "Cannot compute Krippendorff's alpha: no unit has two labels",
  );
  assertThrows(() => cohensKappa([1], []), RangeError, "of 1 and 0 labels");
  assertThrows(
    () => fleissKappa([[1, 2], [1]]),
    RangeError,
    "use krippendorffAlpha if some are missing",
  );
  assertThrows(() => labelKappas([[[1]]]), RangeError, "at least two");
  assertThrows(
    () => labelKappas([[[1, 0]], [[1, 2]]]),
    RangeError,
    "expected 1 rows of 2 numbers, 0 or 1",
  );
});
