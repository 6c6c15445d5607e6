import { assertEquals } from "@std/assert";
import type { RunEpoch } from "../../src/results/read_history.ts";
import { rungScore } from "../../src/results/rung_score.ts";

const epoch = (
  stage: string,
  steps: number,
  accuracy: number,
  best: boolean,
): RunEpoch => ({
  stage,
  steps,
  best,
  epoch: 1,
  losses: {},
  learning_rate: 1,
  gradient_norm: 1,
  validation: { accuracy, mse: accuracy },
  seconds: 1,
});

const HISTORY = [
  epoch("first", 10, 0.5, true),
  epoch("first", 10, 0.9, true),
  epoch("first", 10, 0.6, false),
  epoch("second", 5, 0.4, true),
  epoch("second", 5, 0.3, false),
];

Deno.test("rungScore() is the best of the stage so far, at the end of the epoch of a step", () => {
  const at = (until: number) => rungScore(HISTORY, "accuracy", until);
  assertEquals(at(1), { epochs: 1, score: 0.5 });
  assertEquals(at(10), { epochs: 1, score: 0.5 });
  assertEquals(at(11), { epochs: 2, score: 0.9 });
  assertEquals(at(30), { epochs: 3, score: 0.9 });
  assertEquals(at(31), { epochs: 4, score: 0.4 });
  assertEquals(at(40), { epochs: 5, score: 0.4 });
  assertEquals(at(41), undefined);
  assertEquals(rungScore([], "accuracy", 1), undefined);
});

Deno.test("rungScore() is negated where lower is better", () => {
  assertEquals(rungScore(HISTORY, "mse", 1)?.score, -0.5);
});
