import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { METRIC_NAMES, METRICS } from "../../src/evaluation/metrics.ts";

const TOLERANCE = 1e-12;

/** Gold rows and probabilities of one shape, of either kind of task. */
const predictions = fc.tuple(
  fc.integer({ min: 2, max: 4 }),
  fc.integer({ min: 1, max: 12 }),
  fc.constantFrom("single_label" as const, "multi_label" as const),
).chain(([labels, examples, kind]) => {
  const row = <Value>(value: fc.Arbitrary<Value>) =>
    fc.array(value, { minLength: labels, maxLength: labels });
  const rows = <Value>(value: fc.Arbitrary<Value>) =>
    fc.array(value, { minLength: examples, maxLength: examples });
  const gold = kind === "multi_label"
    ? row(fc.constantFrom(0, 1))
    : fc.nat(labels - 1).map((index) =>
      Array.from({ length: labels }, (_, k) => k === index ? 1 : 0)
    );
  return fc.record({
    kind: fc.constant(kind),
    gold: rows(gold),
    probabilities: rows(row(fc.nat(10).map((tenth) => tenth / 10))),
  });
});

Deno.test("every metric is in its range or absent for any gold labels", () => {
  fc.assert(fc.property(predictions, ({ kind, gold, probabilities }) => {
    const { metrics } = evaluate(
      kind,
      gold,
      probabilities,
      gold[0]!.map(() => 0.5),
    );
    for (const name of METRIC_NAMES) {
      const value = metrics[name];
      const [low, high] = METRICS[name].range;
      if (value === undefined) assert(METRICS[name].gold !== undefined, name);
      else {
        assert(
          value >= low - TOLERANCE && value <= high + TOLERANCE,
          `${name} ${value}`,
        );
      }
    }
  }));
});

Deno.test("probabilities equal to the gold labels give the best value of every defined metric", () => {
  fc.assert(fc.property(predictions, ({ kind, gold }) => {
    const { metrics } = evaluate(kind, gold, gold, gold[0]!.map(() => 0.5));
    // Averages count a label that never occurs as 0, and an example without labels, too.
    const whole = gold[0]!.every((_, k) => gold.some((row) => row[k])) &&
      gold.every((row) => row.includes(1)) &&
      gold.some((row) => row.includes(0));
    if (!whole) return;
    for (const [name, value] of Object.entries(metrics)) {
      const { range: [low, high], direction } =
        METRICS[name as keyof typeof METRICS];
      assert(
        Math.abs(value - (direction === 1 ? high : low)) <= TOLERANCE,
        `${name} ${value}`,
      );
    }
  }));
});

Deno.test("only errors and losses are better when lower", () => {
  assertEquals(
    METRIC_NAMES.filter((name) => METRICS[name].direction === -1),
    ["hamming_loss", "mse", "calibration_error"],
  );
});
