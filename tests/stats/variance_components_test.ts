import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { randomStream } from "../../src/random/stream.ts";
import { varianceComponents } from "../../src/stats/variance_components.ts";
import { golden } from "./estimates_golden.ts";
import { fits } from "./samples.ts";

Deno.test("varianceComponents() has SciPy's chi-square intervals", () => {
  for (const { scores, level, variance, interval } of golden.variances) {
    const { components: [component], all } = varianceComponents(
      { order: scores },
      { all: scores, level },
    );
    for (const estimate of [component!, all!]) {
      assertEquals(estimate.n, scores.length);
      assertAlmostEquals(estimate.variance, variance, 1e-12 * variance);
      estimate.interval.forEach((end, i) =>
        assertAlmostEquals(end / interval[i]!, 1, 1e-9)
      );
    }
    assertEquals(component!.share, 1);
  }
});

Deno.test("varianceComponents() keeps the order of sources, and shares do not depend on the unit", () => {
  const sources = { split: [0.5, 0.6, 0.55], initial: [0.55, 0.56, 0.54] };
  const all = [0.5, 0.62, 0.53, 0.58];
  const { components } = varianceComponents(sources, { all });
  assertEquals(components.map(({ source }) => source), ["split", "initial"]);
  const percent = (scores: number[]) => scores.map((score) => 100 * score);
  const larger = varianceComponents(
    { split: percent(sources.split) },
    { all: percent(all) },
  );
  assertAlmostEquals(larger.components[0]!.share!, components[0]!.share!, 1e-9);
  assertEquals(varianceComponents(sources).all, undefined);
  assertEquals(varianceComponents(sources).components[0]!.share, undefined);
  const none = varianceComponents({ order: [0.5, 0.5] }, { all: [0.5, 0.5] });
  assertEquals(none.components[0]!.variance, 0);
  assertEquals(none.components[0]!.share, undefined);
});

Deno.test("varianceComponents() finds the shares of independent sources", () => {
  const random = randomStream(1, "components");
  const [rounds, n] = [1000, 10];
  const sample = (...deviations: number[]) =>
    Array.from(
      { length: n },
      () => deviations.reduce((sum, sd) => sum + sd * random.normal(), 0.6),
    );
  let [inside, order, total] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const { components: [component], all } = varianceComponents(
      { order: sample(0.01) },
      { all: sample(0.01, 0.02) },
    );
    order += component!.variance;
    total += all!.variance;
    const [low, high] = component!.interval;
    if (low <= 1e-4 && 1e-4 <= high) inside++;
  }
  assertAlmostEquals(order / total, 1 / 5, 0.01);
  assert(fits(inside, rounds, 0.95), String(inside));
});

Deno.test("varianceComponents() refuses a single score", () => {
  assertThrows(
    () => varianceComponents({ order: [0.5] }),
    RangeError,
    "Cannot compute variance components of 1 values: at least 2 are needed",
  );
});
