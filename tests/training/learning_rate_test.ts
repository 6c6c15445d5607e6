import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { learningRate } from "../../src/training/learning_rate.ts";

const settings = { learning_rate: 2, warmup: 0.1, decay: "linear" as const };

Deno.test("learningRate() rises linearly to its peak and falls linearly to zero", () => {
  assertAlmostEquals(learningRate(settings, 0.05), 1);
  assertEquals(learningRate(settings, 0.1), 2);
  assertAlmostEquals(learningRate(settings, 0.55), 1);
  assertEquals(learningRate(settings, 1), 0);
});

Deno.test("learningRate() is constant after the warm-up without decay", () => {
  const constant = { ...settings, decay: "constant" as const };
  assertAlmostEquals(learningRate(constant, 0.05), 1);
  assertEquals(learningRate(constant, 0.7), 2);
});

Deno.test("learningRate() starts at its peak without a warm-up", () => {
  assertEquals(learningRate({ ...settings, warmup: 0 }, 0), 2);
});

Deno.test("learningRate() is never above its peak nor below zero", () => {
  fc.assert(fc.property(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 0.99, noNaN: true }),
    (progress, warmup) => {
      const rate = learningRate({ ...settings, warmup }, progress);
      assert(rate >= 0 && rate <= 2 + 1e-12);
    },
  ));
});
