import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { exampleCounts } from "../../src/stats/example_counts.ts";
import { exampleInterval } from "../../src/stats/example_interval.ts";
import { percentileInterval } from "../../src/stats/percentile_interval.ts";

const gold = Array.from({ length: 200 }, (_, i) => i % 2);
const predicted = gold.map((value, i) => i % 5 === 0 ? 1 - value : value);

Deno.test("exampleInterval() of an accuracy is the percentile interval of a mean", () => {
  const [counts] = exampleCounts(gold, [predicted], "accuracy");
  const right = gold.map((value, i) => Number(value === predicted[i]));
  const expected = percentileInterval(right);
  exampleInterval(counts!).forEach((bound, i) =>
    assertAlmostEquals(bound, expected[i]!, 0.006)
  );
});

Deno.test("exampleInterval() of F1 contains the score, and is a point if everything is right", () => {
  const [counts, right] = exampleCounts(gold, [predicted, gold], "f1_macro");
  const [low, high] = exampleInterval(counts!, { level: 0.9 });
  assert(low < 0.8 && 0.8 < high);
  assertEquals(exampleInterval(right!), [1, 1]);
});
