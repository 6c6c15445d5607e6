import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { averageProbabilities } from "../../src/stats/average_probabilities.ts";
import { greedyEnsemble } from "../../src/stats/greedy_ensemble.ts";
import { golden } from "./estimates_golden.ts";

/** The mean log probability of the gold classes. */
const likelihood = (gold: readonly number[]) => (rows: number[][]) =>
  rows.reduce((sum, row, i) => sum + Math.log(row[gold[i]!]!), 0) /
  rows.length;

Deno.test("greedyEnsemble() selects what NumPy selects", () => {
  for (const { gold, models, rounds, weights, score } of golden.ensembles) {
    const result = greedyEnsemble(models, likelihood(gold), { rounds });
    assertAlmostEquals(result.score, score, 1e-12);
    result.weights.forEach((weight, model) =>
      assertAlmostEquals(weight, weights[model]!, 1e-12)
    );
  }
});

const probability = fc.integer({ min: 1, max: 99 }).map((p) => p / 100);

Deno.test("greedyEnsemble() scores no less than the best single model, and as its weights do", () => {
  const models = fc.array(
    fc.array(fc.tuple(probability), { minLength: 4, maxLength: 4 }),
    { minLength: 1, maxLength: 4 },
  );
  const score = (rows: number[][]) =>
    -rows.reduce((sum, [p], i) => sum + (p! - (i % 2)) ** 2, 0);
  fc.assert(fc.property(models, (rows) => {
    const result = greedyEnsemble(rows, score, { rounds: 8 });
    const single = Math.max(...rows.map((row) => score(row)));
    assert(result.score >= single);
    assert(result.added.length <= 8);
    assertAlmostEquals(
      score(averageProbabilities(rows, result.weights)),
      result.score,
      1e-12,
    );
    assertAlmostEquals(result.weights.reduce((a, b) => a + b), 1, 1e-12);
  }));
});

Deno.test("greedyEnsemble() prefers the first of equal models, and the smallest of equal ensembles", () => {
  const model = [[0.9], [0.2]];
  const constant = greedyEnsemble([model, model, model], () => 1);
  assertEquals(constant, { weights: [1, 0, 0], score: 1, added: [0] });
  // A model can be added several times.
  const near = (rows: number[][]) => -Math.abs(rows[0]![0]! - 0.75);
  const mixed = greedyEnsemble([[[0]], [[1]]], near, { rounds: 10 });
  assertEquals(mixed.weights, [0.25, 0.75]);
  assertEquals(mixed.added.length, 4);
});

Deno.test("averageProbabilities() is the weighted mean, whatever the unit of the weights", () => {
  assertEquals(averageProbabilities([[[0.25, 0.75]], [[0.75, 0.25]]]), [[
    0.5,
    0.5,
  ]]);
  const models = [[[0, 1]], [[1, 0]]];
  for (const unit of [1, 8]) {
    assertEquals(
      averageProbabilities(models, [3 * unit, unit]),
      [[0.25, 0.75]],
    );
  }
});

Deno.test("ensembles refuse models with other examples, wrong weights and NaN", () => {
  assertThrows(() => averageProbabilities([]), RangeError, "no models");
  assertThrows(
    () => greedyEnsemble([], () => 1),
    RangeError,
    "there are no models",
  );
  assertThrows(
    () => greedyEnsemble([[[0.1]], [[0.1], [0.2]]], () => 1),
    RangeError,
    "model 1 has other examples or labels than model 0",
  );
  for (const weights of [[1], [0, 0], [1, -1], [1, NaN]]) {
    assertThrows(
      () => averageProbabilities([[[0.1]], [[0.2]]], weights),
      RangeError,
      "expected one of at least 0 for each of 2 models",
    );
  }
  assertThrows(
    () => greedyEnsemble([[[0.1]]], () => NaN),
    RangeError,
    "the score with model 0 is NaN",
  );
});
