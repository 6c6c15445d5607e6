import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { randomStream } from "../../src/random/stream.ts";
import {
  type ExampleCounts,
  exampleCounts,
} from "../../src/stats/example_counts.ts";
import { hierarchicalBootstrap } from "../../src/stats/hierarchical_bootstrap.ts";

/** Runs of some seeds: each example is right with its own and its seed's share. */
function runs(
  name: string,
  seeds: number,
  examples: number,
  skill: number,
): ExampleCounts[] {
  const random = randomStream(1, "runs", name);
  const gold = Array<number>(examples).fill(1);
  const predictions = Array.from(
    { length: seeds },
    () => gold.map(() => random.uniform() < skill ? 1 : 0),
  );
  return exampleCounts(gold, predictions, "accuracy");
}

const fast = { resamples: 2000 };

Deno.test("hierarchicalBootstrap() finds a difference only if there is one", () => {
  const good = runs("good", 5, 200, 0.8);
  const bad = runs("bad", 5, 200, 0.5);
  const result = hierarchicalBootstrap(good, bad, fast);
  assertAlmostEquals(result.difference, 0.3, 0.06);
  assert(result.interval[0] > 0.15 && result.interval[1] < 0.45);
  const same = hierarchicalBootstrap(good, good, fast);
  assertEquals(same, { difference: 0, interval: [0, 0] });
  assertEquals(result, hierarchicalBootstrap(good, bad, fast));
});

Deno.test("hierarchicalBootstrap() has the width that the variances of seeds and examples give", () => {
  // Independent outcomes: variance over seeds and examples of 1 / (S N) plus
  // what resampling either way adds of the same size.
  const [seeds, examples] = [8, 300];
  const a = runs("wide a", seeds, examples, 0.6);
  const b = runs("wide b", seeds, examples, 0.6);
  const { interval: [low, high] } = hierarchicalBootstrap(a, b, fast);
  const single = Math.sqrt(2 * 0.24 / (seeds * examples));
  const width = (high - low) / (2 * 1.96);
  // Owen (2007): at most three times the variance when nothing is shared.
  assert(width > single && width < 2 * single, `${width / single}`);
});

Deno.test("hierarchicalBootstrap() is wider for fewer examples and a higher level", () => {
  const width = ([low, high]: [number, number]) => high - low;
  const of = (examples: number, level = 0.95) =>
    width(
      hierarchicalBootstrap(
        runs("a", 5, examples, 0.7),
        runs("b", 5, examples, 0.6),
        { ...fast, level },
      ).interval,
    );
  assert(of(50) > of(400));
  assert(of(50, 0.99) > of(50));
});

Deno.test("hierarchicalBootstrap() refuses runs of different sizes", () => {
  const two = runs("a", 2, 20, 0.5);
  assertThrows(
    () => hierarchicalBootstrap(two.slice(1), two.slice(1)),
    RangeError,
    "of 1 and 1 seeds",
  );
  assertThrows(
    () => hierarchicalBootstrap(two, runs("b", 3, 20, 0.5)),
    RangeError,
    "of 2 and 3 seeds",
  );
  assertThrows(
    () => hierarchicalBootstrap(two, runs("b", 2, 21, 0.5)),
    RangeError,
    "different examples",
  );
});
