import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { randomStream } from "../../src/random/stream.ts";
import {
  dataEfficiency,
  type ExamplesNeeded,
} from "../../src/stats/data_efficiency.ts";
import { learningCurveFit } from "../../src/stats/learning_curve_fit.ts";
import { golden } from "./estimates_golden.ts";
import { fits } from "./samples.ts";

const FEW = { resamples: 20 };

Deno.test("learningCurveFit() is at least as close as SciPy's bounded least squares, and equal", () => {
  for (const { sizes, errors, a, b, c, rmse } of golden.curves) {
    const fit = learningCurveFit(sizes, errors, FEW);
    assert(fit.rmse <= rmse + 1e-9);
    assertAlmostEquals(fit.a, a, 1e-4);
    assertAlmostEquals(fit.b / b, 1, 1e-3);
    assertAlmostEquals(fit.c / c, 1, 1e-3);
  }
});

Deno.test("learningCurveFit() finds the curve that errors are on", () => {
  const sizes = [50, 100, 400, 1000, 5000];
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 0.4, noNaN: true }),
      fc.double({ min: 0.2, max: 3, noNaN: true }),
      fc.double({ min: 0.1, max: 2, noNaN: true }),
      (a, b, c) => {
        const error = (n: number) => a + b * n ** -c;
        const at = [70, 2000];
        const fit = learningCurveFit(sizes, [sizes.map(error)], { at });
        assertAlmostEquals(fit.rmse, 0, 1e-6);
        for (const { n, error: predicted } of fit.predictions) {
          assertAlmostEquals(predicted, error(n), 1e-5);
        }
      },
    ),
  );
});

Deno.test("learningCurveFit() of errors that do not fall is flat, and a is never negative", () => {
  const sizes = [100, 200, 400];
  const flat = learningCurveFit(sizes, [[0.4, 0.4, 0.4]]);
  assertEquals([flat.b, flat.c], [0, 0]);
  assertAlmostEquals(flat.a, 0.4, 1e-15);
  const rising = learningCurveFit(sizes, [[0.3, 0.4, 0.5]]);
  assertEquals([rising.b, rising.c], [0, 0]);
  assertAlmostEquals(rising.predictions[0]!.error, 0.4, 1e-12);
  // A straight line in log n reaches 0.
  const steep = learningCurveFit(sizes, [[0.3, 0.2, 0.1]], { at: [10 ** 9] });
  assertEquals(steep.a, 0);
  assert(steep.predictions[0]!.error > 0);
});

Deno.test("learningCurveFit() says where it extrapolates, and has no interval for one seed", () => {
  const sizes = [100, 400, 1600];
  const rows = [[0.52, 0.41, 0.36], [0.5, 0.42, 0.35]];
  const at = [50, 100, 700, 1600, 1601];
  const fit = learningCurveFit(sizes, rows, { at, ...FEW });
  assertEquals(fit.seen, [100, 1600]);
  assertEquals(
    fit.predictions.map(({ extrapolated }) => extrapolated),
    [true, false, false, false, true],
  );
  for (const { error, interval } of fit.predictions) {
    const [low, high] = interval!;
    assert(low <= error + 1e-9 && error <= high + 1e-9);
  }
  assertEquals(fit, learningCurveFit(sizes, rows, { at, ...FEW }));
  const single = learningCurveFit(sizes, rows.slice(1), { at });
  assertEquals(single.predictions[0]!.interval, undefined);
});

/** The scores of eight seeds at each size, whose expectation a function gives. */
function noisy(
  sizes: readonly number[],
  expected: (n: number) => number,
  trial: number,
): number[][] {
  const random = randomStream(trial, "curve");
  return Array.from({ length: 8 }, () => {
    const own = 0.01 * random.normal();
    return sizes.map((n) => expected(n) + own + 0.01 * random.normal());
  });
}

Deno.test("learningCurveFit() intervals contain the true error about as often as they should", () => {
  const sizes = [100, 300, 1000, 3000];
  const error = (n: number) => 0.2 + 2 * n ** -0.5;
  let inside = 0;
  for (let trial = 0; trial < 200; trial++) {
    const rows = noisy(sizes, error, trial);
    const options = { at: [500], resamples: 200, level: 0.9 };
    const [low, high] = learningCurveFit(
      rows.length ? sizes : [],
      rows,
      options,
    )
      .predictions[0]!.interval!;
    if (low <= error(500) && error(500) <= high) inside++;
  }
  // Without Student's correction, eight seeds give 0.83 instead of 0.9.
  assert(fits(inside, 200, 0.83, 4), String(inside));
});

Deno.test("learningCurveFit() refuses two sizes, wrong rows and scores below 0", () => {
  assertThrows(
    () => learningCurveFit([100, 200], [[0.5, 0.4]]),
    RangeError,
    "Cannot fit a learning curve of 2 sizes: at least 3 are needed",
  );
  assertThrows(
    () => learningCurveFit([100, 200, 200], [[0.5, 0.4, 0.4]]),
    RangeError,
    "sizes[2] is 200, expected more than 200",
  );
  assertThrows(
    () => learningCurveFit([1, 2, 3], [[0.5, 0.4]]),
    RangeError,
    "a seed has 2 values, expected one for each of 3 sizes",
  );
  assertThrows(() => learningCurveFit([1, 2, 3], []), RangeError, "0 seeds");
  assertThrows(
    () => learningCurveFit([1, 2, 3], [[0.5, 0.4, -0.1]]),
    RangeError,
    "an error is negative; pass errors, not scores",
  );
});

Deno.test("dataEfficiency() interpolates like NumPy in the logarithm", () => {
  for (const { sizes, curve, goal, examples } of golden.efficiency) {
    const result = dataEfficiency(sizes, [curve], [goal]);
    assertAlmostEquals(result.examples as number, examples, 1e-9);
    assertEquals(result.interval, undefined);
  }
});

Deno.test("dataEfficiency() has values below the smallest and above the largest size", () => {
  const sizes = [100, 1000];
  const rows = [[0.5, 0.7], [0.6, 0.8]];
  const needed = (goal: number) =>
    dataEfficiency(sizes, rows, [goal, goal], FEW).examples;
  assertEquals(needed(0.5), "fewer");
  assertEquals(needed(0.55), 100);
  assertEquals(needed(0.75), 1000);
  assertEquals(needed(0.8), "not reached");
  // Means that differ only by rounding are equal.
  const thirds = [0.1, 0.2, 0.3].map((score) => [0, score]);
  assertEquals(
    dataEfficiency(sizes, thirds, [0.3, 0.1, 0.2], FEW).examples,
    1000,
  );
  // The first time counts.
  const hill = dataEfficiency([10, 100, 1000, 10_000], [[0, 1, 0, 1]], [0.5]);
  assertAlmostEquals(hill.examples as number, Math.sqrt(1000), 1e-9);
});

Deno.test("dataEfficiency() of a method with itself needs all examples, in every resample", () => {
  const sizes = [100, 400, 1000];
  const row = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40))
    .map((steps) =>
      steps.map((_, i) =>
        steps.slice(0, i + 1)
          .reduce((sum, step) => sum + (step + 1) / 100, 0.1)
      )
    );
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 5 }), (rows) => {
      const result = dataEfficiency(
        sizes,
        rows,
        rows.map(([, , all]) => all!),
        FEW,
      );
      for (const examples of [result.examples, ...result.interval!]) {
        assertAlmostEquals(examples as number, 1000, 1e-6);
      }
    }),
  );
});

Deno.test("dataEfficiency() intervals contain the true number about as often as they should", () => {
  const sizes = [100, 300, 1000, 3000];
  const score = (n: number) => 0.5 + 0.05 * Math.log10(n / 100);
  let inside = 0;
  for (let trial = 0; trial < 300; trial++) {
    const rows = noisy(sizes, score, trial);
    const goals = noisy([500], score, trial + 1000).map(([value]) => value!);
    const [low, high] = dataEfficiency(sizes, rows, goals, { resamples: 400 })
      .interval!;
    if (asNumber(low) <= 500 && 500 <= asNumber(high)) inside++;
  }
  assert(fits(inside, 300, 0.89, 4), String(inside));
});

function asNumber(examples: ExamplesNeeded): number {
  return examples === "fewer"
    ? -Infinity
    : examples === "not reached"
    ? Infinity
    : examples;
}

Deno.test("dataEfficiency() refuses methods with different seeds", () => {
  assertThrows(
    () => dataEfficiency([1, 2], [[0.1, 0.2]], [0.1, 0.2]),
    RangeError,
    "Cannot compute data efficiency of 1 and 2 seeds",
  );
});

Deno.test("learningCurveFit() of typed arrays is that of lists", () => {
  const sizes = [100, 400, 1600];
  const errors = [[0.52, 0.41, 0.36], [0.5, 0.41, 0.35]];
  const typed = Int32Array.from(sizes) as unknown as number[];
  assertEquals(
    learningCurveFit(typed, errors, { at: typed }),
    learningCurveFit(sizes, errors, { at: sizes }),
  );
});
