import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { accuracy } from "../../src/evaluation/accuracy.ts";
import { f1Score } from "../../src/evaluation/f1_score.ts";
import { hammingLoss } from "../../src/evaluation/hamming_loss.ts";
import { precisionScore } from "../../src/evaluation/precision_score.ts";
import { recallScore } from "../../src/evaluation/recall_score.ts";
import { randomStream } from "../../src/random/stream.ts";
import { approximateRandomization } from "../../src/stats/approximate_randomization.ts";
import { golden } from "./significance_golden.ts";

golden.exchanges.forEach(({ gold, a, b, p }, i) => {
  for (const [metric, expected] of Object.entries(p)) {
    Deno.test(`approximateRandomization() of ${metric} is near the exact p-value over all exchanges of set ${i}`, () => {
      const rounds = 40_000;
      const { pValue } = approximateRandomization(
        gold,
        a,
        b,
        metric as keyof typeof p,
        { rounds },
      );
      const error = Math.sqrt(expected * (1 - expected) / rounds);
      assertAlmostEquals(pValue, expected, 4 * error + 1 / rounds);
    });
  }
});

Deno.test("approximateRandomization() by counts gives nearly the p-value of calling the metric for every exchange", () => {
  const { gold, a, b } = golden.exchanges[0]!;
  for (
    const metric of [
      accuracy,
      f1Score,
      hammingLoss,
      precisionScore,
      recallScore,
    ]
  ) {
    const rounds = 2000;
    const fast = approximateRandomization(gold, a, b, metric, { rounds });
    // The same function under another name is called for every exchange.
    const slow = approximateRandomization(
      gold,
      a,
      b,
      (g, p) => metric(g, p),
      { rounds },
    );
    assertAlmostEquals(fast.statistic, slow.statistic, 1e-14);
    const error = Math.sqrt(2 * fast.pValue * (1 - fast.pValue) / rounds);
    assertAlmostEquals(fast.pValue, slow.pValue, 4 * error + 1e-3);
  }
});

Deno.test("approximateRandomization() accepts class indices", () => {
  const random = randomStream(1, "indices");
  const gold = Array.from({ length: 60 }, () => random.below(4));
  const a = gold.map((label) => random.uniform() < 0.1 ? 0 : label);
  const b = gold.map((label) => random.uniform() < 0.4 ? 1 : label);
  const rounds = 2000;
  const macro = approximateRandomization(gold, a, b, "f1_macro", { rounds });
  assertAlmostEquals(
    macro.statistic,
    f1Score(gold, a, { average: "macro" }) -
      f1Score(gold, b, { average: "macro" }),
    1e-14,
  );
  const called = approximateRandomization(
    gold,
    a,
    b,
    (g, p) => f1Score(g, p, { average: "macro" }),
    { rounds },
  );
  const error = Math.sqrt(2 * macro.pValue * (1 - macro.pValue) / rounds);
  assertAlmostEquals(macro.pValue, called.pValue, 4 * error);
});

Deno.test("approximateRandomization() is 1 for equal predictions and never 0", () => {
  const gold = [0, 1, 0, 1, 1, 0];
  assertEquals(approximateRandomization(gold, gold, gold, accuracy).pValue, 1);
  const long = Array.from({ length: 100 }, () => 1);
  const { pValue } = approximateRandomization(
    long,
    long,
    long.map(() => 0),
    accuracy,
    { rounds: 99 },
  );
  assertEquals(pValue, 0.01);
});

Deno.test("approximateRandomization() depends only on its seed, and changes sign when a and b are exchanged", () => {
  const row = fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 2 });
  const rows = fc.array(fc.tuple(row, row, row), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(rows, fc.nat(), (triples, seed) => {
      const [gold, a, b] = [0, 1, 2].map((i) => triples.map((t) => t[i]!));
      const settings = { rounds: 200, seed };
      const run = (x: number[][], y: number[][]) =>
        approximateRandomization(gold!, x, y, f1Score, settings);
      assertEquals(run(a!, b!), run(a!, b!));
      assertEquals(run(b!, a!).statistic, 0 - run(a!, b!).statistic || 0);
      const { pValue } = run(a!, b!);
      assert(pValue > 0 && pValue <= 1);
    }),
    { numRuns: 50 },
  );
});

Deno.test("approximateRandomization() of 10,000 rounds and 818 examples takes milliseconds", () => {
  const random = randomStream(1, "speed");
  const flip = (rows: number[][], share: number) =>
    rows.map((row) =>
      row.map((value) => random.uniform() < share ? 1 - value : value)
    );
  const gold = flip(
    Array.from({ length: 818 }, () => Array<number>(7).fill(0)),
    0.2,
  );
  const [a, b] = [flip(gold, 0.1), flip(gold, 0.11)];
  approximateRandomization(gold, a!, b!, f1Score);
  const times = Array.from({ length: 10 }, (_, seed) => {
    const start = performance.now();
    approximateRandomization(gold, a!, b!, f1Score, { seed });
    return performance.now() - start;
  });
  // About 15 ms; the fastest one, since other programs take time, too.
  assert(Math.min(...times) < 200, String(times));
});

Deno.test("approximateRandomization() refuses inputs of different sizes", () => {
  assertThrows(
    () => approximateRandomization([1], [1, 0], [1], accuracy),
    TypeError,
    "Cannot compare 1 gold examples with 2",
  );
  assertThrows(
    () => approximateRandomization([1], [1], [1], accuracy, { rounds: 0.5 }),
    RangeError,
    "rounds 0.5",
  );
  assertThrows(
    () => approximateRandomization([1], [1], [0], () => NaN),
    RangeError,
    "the metric is NaN",
  );
  assertThrows(
    () => approximateRandomization([1], [1], [0], "mse" as "accuracy"),
    TypeError,
    "Cannot count the metric mse per example",
  );
});
