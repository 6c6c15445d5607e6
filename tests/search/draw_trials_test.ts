import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import {
  type SearchDefinition,
  searchDefinition,
} from "../../src/config/search_definition.ts";
import { drawTrials } from "../../src/search/draw_trials.ts";

const SEARCH = searchDefinition.parse({
  trials: 40,
  space: {
    training: {
      learning_rate: { log_uniform: [1e-5, 1e-3] },
      max_epochs: { int: [2, 4] },
    },
    backbone: { token_dropout: { uniform: [0, 0.5] } },
  },
  methods: {
    adan: {
      training: { max_epochs: { choice: [9, 10] } },
      options: { lambda: { choice: [0.1, 1] } },
    },
  },
});

Deno.test("the first trial has the suite's own settings, and there are as many as declared", () => {
  const trials = drawTrials(SEARCH, "baseline");
  assertEquals(trials.length, 40);
  assertEquals(trials.map(({ number }) => number), [
    ...Array.from({ length: 40 }, (_, i) => i + 1),
  ]);
  assertEquals(trials[0]!.settings, {});
});

Deno.test("methods share the draws of what is searched for all; a method's own range replaces the common one", () => {
  const [baseline, adan] = ["baseline", "adan"].map((name) =>
    drawTrials(SEARCH, name)
  ) as [ReturnType<typeof drawTrials>, ReturnType<typeof drawTrials>];
  for (const [i, { settings }] of baseline.entries()) {
    if (i === 0) continue;
    const other = adan[i]!.settings;
    assertEquals(
      settings.training!.learning_rate,
      other.training!.learning_rate,
    );
    assertEquals(settings.backbone, other.backbone);
    assert([9, 10].includes(other.training!.max_epochs as number));
    assertEquals(settings.options, undefined);
  }
  const lambdas = new Set(
    adan.slice(1).map(({ settings }) => settings.options!.lambda),
  );
  assertEquals([...lambdas].sort(), [0.1, 1]);
});

Deno.test("a method with nothing to search has one trial", () => {
  const search = searchDefinition.parse({
    trials: 5,
    methods: { adan: { options: { lambda: { uniform: [0, 1] } } } },
  });
  assertEquals(drawTrials(search, "baseline").length, 1);
  assertEquals(drawTrials(search, "adan").length, 5);
});

Deno.test("draws are in their range, depend on the seed, and one setting's do not depend on another's", () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.tuple(
        fc.double({ min: 1e-6, max: 0.1, noNaN: true }),
        fc.double({ min: 1.01, max: 100, noNaN: true }),
      ),
      (seed, [low, factor]) => {
        const of = (dimension: object, seed: number, more = {}) =>
          drawTrials(
            searchDefinition.parse({
              trials: 20,
              seed,
              space: { training: { x: dimension, ...more } },
            }) as SearchDefinition,
            "m",
          ).slice(1).map(({ settings }) => settings.training!.x as number);
        const range = [low, low * factor] as const;
        for (
          const dimension of [{ uniform: range }, { log_uniform: range }]
        ) {
          const values = of(dimension, seed);
          // Three digits may round up to half of the last one beyond.
          assert(
            values.every((value) =>
              value >= low * 0.995 && value <= low * factor * 1.005
            ),
          );
          assertEquals(values, of(dimension, seed));
          assertNotEquals(values, of(dimension, seed + 1));
          assertEquals(
            values,
            of(dimension, seed, { y: { choice: [1, 2] } }),
          );
        }
        const whole = of({ int: [3, 5] }, seed);
        assert(whole.every((value) => [3, 4, 5].includes(value)));
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("log-uniform draws have uniform logarithms", () => {
  const search = searchDefinition.parse({
    trials: 4001,
    space: { training: { x: { log_uniform: [1e-4, 1] } } },
  });
  const logs = drawTrials(search, "m").slice(1).map(({ settings }) =>
    Math.log10(settings.training!.x as number)
  );
  for (const quarter of [-4, -3, -2, -1]) {
    const share = logs.filter((log) => log >= quarter && log < quarter + 1)
      .length / logs.length;
    assert(Math.abs(share - 0.25) < 0.03, `${quarter}: ${share}`);
  }
});

Deno.test("numbers are rounded to three digits, to more where these would be out of the range or too coarse for it", () => {
  for (
    const dimension of [
      { uniform: [0.3, 0.8] },
      { uniform: [0.99, 0.9999] },
      { uniform: [0.9995, 0.9999] },
      { uniform: [0.999, 0.9999] },
      { uniform: [1234, 1236] },
      { uniform: [-0.12345, -0.12341] },
      { log_uniform: [1.2345e-5, 1.2346e-5] },
      { log_uniform: [0.1, 0.1 + 2 ** -56] },
    ]
  ) {
    const [low, high] = Object.values(dimension)[0]! as [number, number];
    const search = searchDefinition.parse({
      trials: 40,
      space: { training: { x: dimension } },
    });
    for (const { settings } of drawTrials(search, "baseline").slice(1)) {
      const value = settings.training!.x as number;
      assert(value >= low && value <= high, `${value}`);
      const short = Number(value.toPrecision(3));
      assert(
        short === value || short < low || short > high ||
          high - low < 0.1 * high,
        `${value}`,
      );
    }
    if ("log_uniform" in dimension) continue;
    // As likely in each half of the range, and hardly ever the same.
    const drawn = drawTrials({ ...search, trials: 1001 }, "baseline").slice(1)
      .map(({ settings }) => settings.training!.x as number);
    const lower = drawn.filter((value) => value < (low + high) / 2).length;
    assert(lower > 440 && lower < 560, `${low}: ${lower}`);
    assert(new Set(drawn).size > 50, `${low}`);
  }
});
