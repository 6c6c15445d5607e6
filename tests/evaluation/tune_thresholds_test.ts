import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decide } from "../../src/evaluation/decide.ts";
import { f1Score } from "../../src/evaluation/f1_score.ts";
import { tuneThresholds } from "../../src/evaluation/tune_thresholds.ts";
import { randomStream } from "../../src/random/stream.ts";

const GRID = Array.from({ length: 91 }, (_, i) => (5 + i) / 100);

function microF1(
  gold: readonly (readonly number[])[],
  probabilities: readonly (readonly number[])[],
  thresholds: readonly number[],
): number {
  return f1Score(gold, decide("multi_label", probabilities, thresholds));
}

/** Gold rows and probabilities with six decimal places, as predictions are. */
const problem = fc.integer({ min: 1, max: 4 }).chain((labels) => {
  const row = <Value>(value: fc.Arbitrary<Value>) =>
    fc.array(value, { minLength: labels, maxLength: labels });
  return fc.array(
    fc.tuple(
      row(fc.constantFrom(0, 1)),
      row(fc.nat(1_000_000).map((n) => n / 1_000_000)),
    ),
    { minLength: 1, maxLength: 15 },
  );
}).map((rows) => ({
  gold: rows.map(([row]) => row),
  probabilities: rows.map(([, row]) => row),
}));

Deno.test("tuneThresholds() is never worse than any common threshold in its grid", () => {
  fc.assert(
    fc.property(problem, ({ gold, probabilities }) => {
      const thresholds = tuneThresholds(gold, probabilities);
      assertEquals(thresholds.length, gold[0]!.length);
      assert(
        thresholds.every((threshold) => threshold >= 0.05 && threshold <= 0.95),
      );
      const common = GRID.map((threshold) =>
        microF1(gold, probabilities, thresholds.map(() => threshold))
      );
      assert(
        microF1(gold, probabilities, thresholds) >=
          Math.max(...common) - 1e-12,
      );
    }),
    { numRuns: 60 },
  );
});

Deno.test("tuneThresholds() does not depend on the order of the examples", () => {
  fc.assert(
    fc.property(problem, fc.nat(), ({ gold, probabilities }, seed) => {
      const order = randomStream(seed, "order").shuffled([...gold.keys()]);
      assertEquals(
        tuneThresholds(
          order.map((i) => gold[i]!),
          order.map((i) => probabilities[i]!),
        ),
        tuneThresholds(gold, probabilities),
      );
    }),
    { numRuns: 60 },
  );
});

/** Examples that have label 0 above 0.3, and label 1 above 0.6. */
function planted(negatives: (i: number) => number) {
  const rows = Array.from({ length: 10 }, (_, i) => [
    { gold: [1, 1], probabilities: [0.304, 0.95] },
    { gold: [0, 0], probabilities: [0.1, negatives(i)] },
  ]).flat();
  return {
    gold: rows.map(({ gold }) => gold),
    probabilities: rows.map(({ probabilities }) => probabilities),
  };
}

Deno.test("tuneThresholds() finds the common threshold that divides all labels", () => {
  const { gold, probabilities } = planted(() => 0.104);
  // Of the thresholds above 0.1 the one nearest to 0.5 that label 0 reaches.
  assertEquals(tuneThresholds(gold, probabilities), [0.3, 0.3]);
});

Deno.test("tuneThresholds() moves each label's threshold halfway to the common one on the logit scale", () => {
  // Label 0 wants 0.3 at most, label 1 wants 0.61 at least.
  const { gold, probabilities } = planted((i) => 0.33 + 0.03 * i);
  const odds = Math.sqrt(0.3 / 0.7 * (0.61 / 0.39));
  const thresholds = tuneThresholds(gold, probabilities);
  assertEquals(thresholds[0], 0.3);
  assertAlmostEquals(thresholds[1]!, odds / (1 + odds), 5e-5);
  assert(
    microF1(gold, probabilities, thresholds) >
      microF1(gold, probabilities, [0.3, 0.3]),
  );
});

Deno.test("tuneThresholds() gives labels that do not affect the score the best common threshold", () => {
  // One label decides at 0.3 or lower; the other one is never near a threshold.
  const gold = [[1, 1], [1, 1], [0, 0]];
  const probabilities = [[0.304, 0.99], [0.9, 0.99], [0.254, 0.01]];
  const [first, second] = tuneThresholds(gold, probabilities);
  assertEquals(first, 0.3);
  assertEquals(second, 0.3);
});

Deno.test("tuneThresholds() stays at 0.5 when no gold label is 1", () => {
  assertEquals(tuneThresholds([[0, 0], [0, 0]], [[0.4, 0.6], [0.9, 0.1]]), [
    0.5,
    0.5,
  ]);
});

Deno.test("tuneThresholds() counts a gold probability of 0.5 as the label", () => {
  const probabilities = [[0.8], [0.3], [0.1]];
  assertEquals(
    tuneThresholds([[0.66], [0.5], [0.33]], probabilities),
    tuneThresholds([[1], [1], [0]], probabilities),
  );
});
