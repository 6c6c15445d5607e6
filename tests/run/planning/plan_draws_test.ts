import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { InputError } from "../../../src/errors/input_error.ts";
import {
  drawOfTasks,
  planDraws,
} from "../../../src/run/planning/plan_draws.ts";
import { datasetOf, examplesOf } from "../drawn_data.ts";

const DATASETS = new Map([
  ["t", datasetOf("t", { train: examplesOf("t", 100) })],
  ["u", datasetOf("u", { train: examplesOf("u", 30) })],
]);

type Suite = Parameters<typeof planDraws>[0];

const draws = (suite: Partial<Suite>) =>
  planDraws({ seeds: [3, 5], target: "t", ...suite }, DATASETS);

const SOURCES = ["initial", "order", "dropout", "sample", "split"] as const;

Deno.test("planDraws() without sizes and vary has nothing but the seed", () => {
  assertEquals(
    draws({}),
    [3, 5].map((seed) => ({
      seed,
      seeds: {},
      split: undefined,
      fold: undefined,
      sizes: {},
    })),
  );
});

Deno.test("planDraws() goes by seed and then by size, the whole split last", () => {
  assertEquals(
    draws({ sizes: [10, 50, "all"] }).map(({ seed, sizes }) => [seed, sizes]),
    [3, 5].flatMap((seed) => [
      [seed, { t: 10 }],
      [seed, { t: 50 }],
      [seed, {}],
    ]),
  );
});

Deno.test("planDraws() reduces all tasks by the same share if the suite says so, none to nothing", () => {
  const sizes = (size: number) =>
    draws({ sizes: [size], sizes_of: "all_tasks" })[0]!.sizes;
  assertEquals(sizes(50), { t: 50, u: 15 });
  assertEquals(sizes(1), { t: 1, u: 1 });
});

Deno.test("planDraws() refuses a size that the target does not have", () => {
  assertThrows(
    () => draws({ sizes: [10, 100] }),
    InputError,
    'Cannot train t on 100 examples: its training split has 100; choose smaller sizes, or "all"',
  );
});

Deno.test("planDraws() says when a limit is what leaves too few examples", () => {
  assertThrows(
    () =>
      planDraws({ seeds: [1], target: "t", sizes: [200] }, DATASETS, {
        limit: 100,
      }),
    InputError,
    "Cannot train t on 200 examples: its training split has 100 with --limit 100; choose a higher limit",
  );
});

Deno.test("planDraws() gives sources that do not vary the first seed, and the first seed's run no other identity", () => {
  fc.assert(fc.property(
    fc.subarray([...SOURCES], { minLength: 1 }),
    (vary) => {
      const [first, second] = draws({ vary });
      const fixed = SOURCES.filter((source) =>
        source !== "split" && !vary.includes(source)
      );
      assertEquals(first!.seeds, {});
      assertEquals(
        second!.seeds,
        Object.fromEntries(fixed.map((source) => [source, 3])),
      );
      const split = vary.includes("split");
      assertEquals(
        [first!.split, second!.split],
        split ? [3, 5] : [undefined, undefined],
      );
    },
  ));
});

Deno.test("drawOfTasks() keeps what concerns a run: the sizes of its tasks, and a new split or fold if its target is the suite's", () => {
  const draw = {
    seed: 3,
    seeds: { order: 1 },
    split: 3,
    sizes: { t: 10, u: 3 },
    fold: { number: 1, of: 2, seed: 3 },
  };
  const of = (tasks: string[], target: string) =>
    drawOfTasks(draw, { tasks, target, suiteTarget: "t" });
  assertEquals(of(["t", "u"], "t"), draw);
  assertEquals(of(["t"], "t"), { ...draw, sizes: { t: 10 } });
  assertEquals(of(["u"], "u"), {
    ...draw,
    split: undefined,
    fold: undefined,
    sizes: { u: 3 },
  });
});

Deno.test("planDraws() goes through the folds of each repetition, which more seeds do not change", () => {
  const folds = (seeds: number[]) =>
    draws({ seeds, folds: 2 }).map(({ fold }) => fold);
  assertEquals(folds([3, 5, 8, 9]), [
    { number: 1, of: 2, seed: 3 },
    { number: 2, of: 2, seed: 3 },
    { number: 1, of: 2, seed: 8 },
    { number: 2, of: 2, seed: 8 },
  ]);
  assertEquals(folds([3, 5]), folds([3, 5, 8, 9]).slice(0, 2));
});
