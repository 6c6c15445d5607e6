import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { mean, median } from "simple-statistics";
import { bcaInterval } from "../../src/stats/bca_interval.ts";
import { countResamples } from "../../src/stats/count_resamples.ts";
import { forEachResample } from "../../src/stats/for_each_resample.ts";
import { percentileInterval } from "../../src/stats/percentile_interval.ts";
import { normals, scores } from "./samples.ts";
import { golden } from "./significance_golden.ts";

function assertInterval(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
) {
  assertAlmostEquals(actual[0]!, expected[0]!, tolerance);
  assertAlmostEquals(actual[1]!, expected[1]!, tolerance);
}

const statistics = {
  mean: undefined,
  median: (sample: readonly number[]) => median([...sample]),
};

for (const [name, statistic] of Object.entries(statistics)) {
  for (
    const { sample, level, bca, percentile } of golden
      .bootstrap[name as "mean" | "median"]
  ) {
    Deno.test(`bcaInterval() and percentileInterval() of the ${name} of ${sample.length} values at ${level} are exact over all resamples`, () => {
      const options = { level, ...(statistic && { statistic }) };
      assertInterval(bcaInterval(sample, options), bca, 1e-11);
      assertInterval(percentileInterval(sample, options), percentile, 1e-11);
    });
  }
}

for (const { sample, bca, percentile } of golden.bootstrap.random) {
  Deno.test(`bcaInterval() and percentileInterval() of ${sample.length} values are near SciPy's with 400,000 resamples`, () => {
    // Over many seeds the ends have a standard error of 0.5 to 1.5 %.
    const tolerance = 0.05 * (bca[1] - bca[0]);
    for (const seed of [1, 2]) {
      assertInterval(bcaInterval(sample, { seed }), bca, tolerance);
      assertInterval(
        percentileInterval(sample, { seed }),
        percentile,
        tolerance,
      );
    }
    assertEquals(bcaInterval(sample), bcaInterval(sample, { seed: 1 }));
    assert(bcaInterval(sample)[0] !== bcaInterval(sample, { seed: 2 })[0]);
  });
}

Deno.test("bcaInterval() and percentileInterval() give the values computed from all 3125 resamples of five differences", () => {
  const deltas = [0.017, 0.016, -0.001, 0.026, 0.006];
  assertInterval(bcaInterval(deltas), [0.0040, 0.0204], 1e-12);
  assertInterval(percentileInterval(deltas), [0.0044, 0.0204], 1e-12);
});

Deno.test("bcaInterval() contains the sample mean, does not depend on order and changes sign with the sample", () => {
  fc.assert(
    fc.property(scores(2, 6), (sample) => {
      const [low, high] = bcaInterval(sample);
      const centre = mean(sample);
      assert(low <= centre + 1e-12 && centre - 1e-12 <= high);
      assert(low >= Math.min(...sample) - 1e-12);
      assert(high <= Math.max(...sample) + 1e-12);
      assertInterval(bcaInterval(sample.toReversed()), [low, high], 1e-12);
      assertInterval(
        bcaInterval(sample.map((value) => -value)),
        [-high, -low],
        1e-9,
      );
      const [lower, higher] = bcaInterval(sample, { level: 0.99 });
      assert(lower <= low + 1e-12 && higher >= high - 1e-12);
    }),
    { numRuns: 60 },
  );
});

Deno.test("bcaInterval() of equal values is that value", () => {
  for (const n of [2, 5, 9, 10, 30]) {
    const sample = Array<number>(n).fill(0.1);
    assertInterval(bcaInterval(sample), [0.1, 0.1], 1e-15);
    assertInterval(percentileInterval(sample), [0.1, 0.1], 1e-15);
  }
});

Deno.test("bcaInterval() is finite when the statistic is the extreme of its resamples", () => {
  const largest = (sample: readonly number[]) => Math.max(...sample);
  for (const n of [5, 20]) {
    const [low, high] = bcaInterval(normals(n, "largest"), {
      statistic: largest,
    });
    assert(Number.isFinite(low) && Number.isFinite(high) && low <= high);
  }
});

Deno.test("forEachResample() visits every resample once and counts n^n draws", () => {
  for (let n = 1; n <= 7; n++) {
    const seen = new Set<string>();
    let sum = 0;
    forEachResample(n, (times, draws) => {
      seen.add(times.join());
      sum += draws;
    });
    assertEquals(seen.size, countResamples(n));
    assertEquals(sum, n ** n);
  }
});

Deno.test("bcaInterval() and percentileInterval() refuse invalid arguments", () => {
  for (const interval of [bcaInterval, percentileInterval]) {
    assertThrows(() => interval([1]), RangeError, "at least 2 are needed");
    assertThrows(
      () => interval([1, 2], { level: 95 }),
      RangeError,
      "with level 95",
    );
    assertThrows(
      () => interval([1, 2], { resamples: 0 }),
      RangeError,
      "with resamples 0",
    );
  }
});

Deno.test("intervals of a typed array are those of a list", () => {
  const sample = [3, 1, 4, 1, 5];
  for (const interval of [bcaInterval, percentileInterval]) {
    assertEquals(
      interval(Uint8Array.from(sample) as unknown as number[]),
      interval(sample),
    );
  }
});
