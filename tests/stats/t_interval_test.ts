import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { tInterval } from "../../src/stats/t_interval.ts";
import { golden } from "./golden.ts";

for (const { sample, intervals } of golden.cases) {
  Deno.test(`tInterval() of ${sample.length} values from ${sample[0]} equals scipy's`, () => {
    for (const [level, [low, high]] of Object.entries(intervals)) {
      const actual = tInterval(sample, { level: Number(level) });
      const size = Math.max(1, Math.abs(low), Math.abs(high));
      assertAlmostEquals(actual[0], low, 1e-12 * size, level);
      assertAlmostEquals(actual[1], high, 1e-12 * size, level);
    }
  });
}

Deno.test("tInterval() is at level 0.95 by default, with the half-width that SciPy gives", () => {
  const sample = [0.668, 0.671, 0.659, 0.674, 0.663];
  const [low, high] = tInterval(sample);
  assertAlmostEquals((low + high) / 2, 0.667, 1e-12);
  assertAlmostEquals((high - low) / 2, 0.0075015415870266725, 1e-12);
  assertEquals([low, high], tInterval(sample, { level: 0.95 }));
});

Deno.test("tInterval() moves and scales with its sample and does not change it", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), {
    minLength: 2,
    maxLength: 12,
  });
  fc.assert(
    fc.property(values, fc.integer({ min: -50, max: 50 }), (sample, by) => {
      const before = [...sample];
      const [low, high] = tInterval(sample);
      assertEquals(sample, before);
      const mean = sample.reduce((a, b) => a + b, 0) / sample.length;
      assertAlmostEquals((low + high) / 2, mean, 1e-8);
      const moved = tInterval(sample.map((value) => 2 * value + by));
      assertAlmostEquals(moved[0], 2 * low + by, 1e-8);
      assertAlmostEquals(moved[1], 2 * high + by, 1e-8);
      const wider = tInterval(sample, { level: 0.99 });
      assert(wider[0] <= low && wider[1] >= high);
    }),
  );
});

Deno.test("tInterval() refuses a sample that is too small or not finite, and a level out of range", () => {
  for (const sample of [[], [1]]) {
    assertThrows(
      () => tInterval(sample),
      RangeError,
      `Cannot compute an interval of ${sample.length} values: at least 2 are needed`,
    );
  }
  assertThrows(
    () => tInterval([1, NaN]),
    RangeError,
    "Cannot compute an interval: value 1 is NaN, expected a finite number",
  );
  for (const level of [0, 1, -0.5, 95, NaN]) {
    assertThrows(
      () => tInterval([1, 2], { level }),
      RangeError,
      `Cannot compute an interval with level ${level}`,
    );
  }
});
