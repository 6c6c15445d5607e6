import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { benjaminiHochberg } from "../../src/stats/benjamini_hochberg.ts";
import { bonferroni } from "../../src/stats/bonferroni.ts";
import { holm } from "../../src/stats/holm.ts";
import { golden } from "./significance_golden.ts";

for (const { p, holm: byHolm, bh } of golden.corrections) {
  Deno.test(`holm() and benjaminiHochberg() of ${p.length} from ${p[0]} equal statsmodels'`, () => {
    const near = (actual: number[], expected: number[]) =>
      expected.forEach((value, i) =>
        assertAlmostEquals(actual[i]!, value, 1e-14)
      );
    near(holm(p), byHolm);
    near(benjaminiHochberg(p), bh);
  });
}

Deno.test("benjaminiHochberg() gives the values in the documentation of SciPy's false_discovery_control", () => {
  const p = [0.005, 0.009, 0.019, 0.022, 0.051, 0.101, 0.361, 0.387];
  assertEquals(
    benjaminiHochberg(p).map((value) => Number(value.toFixed(3))),
    [0.036, 0.036, 0.044, 0.044, 0.082, 0.135, 0.387, 0.387],
  );
});

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  maxLength: 12,
});

Deno.test("bonferroni() is holm() of the smallest p-value, and never below it", () => {
  fc.assert(fc.property(pValues, (p) => {
    const [plain, stepwise] = [bonferroni(p), holm(p)];
    plain.forEach((value, i) => {
      assert(value >= stepwise[i]!);
      if (p[i] === Math.min(...p)) assertEquals(value, stepwise[i]);
    });
  }));
});

for (const correct of [holm, benjaminiHochberg, bonferroni]) {
  Deno.test(`${correct.name}() keeps the order, never lowers a p-value, and stays at or below 1`, () => {
    fc.assert(fc.property(pValues, (p) => {
      const before = [...p];
      const corrected = correct(p);
      assertEquals(p, before);
      p.forEach((x, i) => {
        assert(corrected[i]! >= x - 1e-15 && corrected[i]! <= 1);
        p.forEach((y, j) => {
          if (x <= y) assert(corrected[i]! <= corrected[j]!);
        });
      });
      assertEquals(correct(p.toReversed()), corrected.toReversed());
    }));
  });

  Deno.test(`${correct.name}() does not decrease when a p-value increases`, () => {
    fc.assert(
      fc.property(
        pValues,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p, share) => {
          const corrected = correct(p);
          const smaller = correct(p.map((value) => value * share));
          smaller.forEach((value, i) => assert(value <= corrected[i]! + 1e-15));
        },
      ),
    );
  });

  Deno.test(`${correct.name}() does not change a single p-value and refuses numbers outside 0 to 1`, () => {
    assertEquals(correct([]), []);
    assertEquals(correct([0.04]), [0.04]);
    for (const wrong of [NaN, -0.1, 1.1, Infinity]) {
      assertThrows(
        () => correct([0.5, wrong]),
        RangeError,
        `Cannot correct p-values: value 1 is ${wrong}`,
      );
    }
  });
}

Deno.test("benjaminiHochberg() is never above holm()", () => {
  fc.assert(fc.property(pValues, (p) => {
    const strict = holm(p);
    benjaminiHochberg(p).forEach((value, i) =>
      assert(value <= strict[i]! + 1e-15)
    );
  }));
});
