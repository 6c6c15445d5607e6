import { assertAlmostEquals, assertEquals } from "@std/assert";
import { summarise } from "../../src/stats/summarise.ts";
import { golden } from "./golden.ts";

for (const { sample, mean, sd, min, max, intervals } of golden.cases) {
  Deno.test(`summarise() of ${sample.length} values from ${sample[0]} equals numpy and scipy`, () => {
    const summary = summarise(sample);
    assertEquals(summary.n, sample.length);
    assertEquals([summary.min, summary.max], [min, max]);
    assertAlmostEquals(summary.mean, mean, 1e-12);
    assertAlmostEquals(summary.sd!, sd, 1e-10);
    const [low, high] = intervals["0.95"]!;
    assertAlmostEquals(summary.interval![0], low, 1e-10);
    assertAlmostEquals(summary.interval![1], high, 1e-10);
  });
}

Deno.test("summarise() has no deviation for a single value", () => {
  assertEquals(summarise([0.25]), {
    n: 1,
    mean: 0.25,
    sd: undefined,
    min: 0.25,
    max: 0.25,
    interval: undefined,
  });
});
