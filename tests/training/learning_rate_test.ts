import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { learningRate } from "../../src/training/learning_rate.ts";

const settings = { learning_rate: 2, warmup: 0.1, decay: "linear" as const };

Deno.test("learningRate() rises linearly to its peak and falls linearly to zero", () => {
  assertAlmostEquals(learningRate(settings, 1, 20), 1);
  assertEquals(learningRate(settings, 2, 20), 2);
  assertAlmostEquals(learningRate(settings, 11, 20), 1);
  assertEquals(learningRate(settings, 20, 20), 0);
});

Deno.test("learningRate() is constant after the warm-up without decay", () => {
  const constant = { ...settings, decay: "constant" as const };
  assertAlmostEquals(learningRate(constant, 1, 20), 1);
  assertEquals(learningRate(constant, 14, 20), 2);
});

Deno.test("learningRate() falls from the first step on without a warm-up", () => {
  assertEquals(learningRate({ ...settings, warmup: 0 }, 1, 20), 1.9);
});

Deno.test("learningRate() is never above its peak nor below zero", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 1000 }),
    fc.nat({ max: 1000 }),
    fc.double({ min: 0, max: 0.99, noNaN: true }),
    (step, later, warmup) => {
      const rate = learningRate({ ...settings, warmup }, step, step + later);
      assert(rate >= 0 && rate <= 2 + 1e-12);
    },
  ));
});

Deno.test("learningRate() of a single step is the whole rate", () => {
  for (const warmup of [0, 0.1, 0.9]) {
    assertEquals(learningRate({ ...settings, warmup }, 1, 1), 2);
  }
});
