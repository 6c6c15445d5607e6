import { assertAlmostEquals, assertEquals } from "@std/assert";
import { searchResults } from "../../../src/report/leaderboard/search_results.ts";
import type { PlannedTrial } from "../../../src/search/trial.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

/** What a search finds whose trials have these scores, of which the first has the suite's own settings; undefined is a failed trial. */
function found(scores: readonly (number | undefined)[]) {
  const trials = scores.map((_, i): PlannedTrial => ({
    method: "m",
    number: i + 1,
    settings: {},
    name: `m-${i + 1}`,
  }));
  const runs = trials.map(({ name }) => ({ id: `${name}-s1`, name, seed: 1 }));
  const records = scores.flatMap((score, i) => {
    const record = recordOf(trials[i]!.name, 1, { f1_micro: 0 });
    const selected = { stage: "m", epoch: 1, score: score! };
    return score === undefined ? [] : [{ ...record, selected }];
  });
  const chosen = trials.slice(0, 1);
  const search = { trials: scores.length, space: ["lr"], chosen };
  const plan = planOf({ methods: [{ name: "m", title: "m" }], runs });
  return searchResults({ ...plan, search }, {
    plan: { ...plan, trials },
    records,
  })!.methods[0]!;
}

Deno.test("the expected best score counts the suite's own settings as the first trial of every search", () => {
  const { expected, expectedWithReplacement } = found([
    0.6,
    0.5,
    0.7,
    0.8,
    0.4,
  ]);
  // Of one drawn trial: 0.6, 0.7, 0.8 or 0.6. Of two: 0.7 twice, 0.8 three times, 0.6 once.
  const means = [0.6, 0.675, (2 * 0.7 + 3 * 0.8 + 0.6) / 6];
  assertEquals(expected.length, 3);
  means.forEach((mean, i) => assertAlmostEquals(expected[i]!, mean, 1e-12));
  const [first, second, third] = expectedWithReplacement;
  assertEquals(first, 0.6);
  assertAlmostEquals(second!, 0.675, 1e-12);
  // Of 16 pairs, 0.8 is the best of 7, 0.7 of 5, and 0.6 of 4.
  assertAlmostEquals(third!, (7 * 0.8 + 5 * 0.7 + 4 * 0.6) / 16, 1e-12);
});

Deno.test("a curve of expected best scores never falls below the suite's own settings", () => {
  assertEquals(found([0.9, 0.5, 0.6, 0.7]).expected, [0.9, 0.9]);
});

Deno.test("nothing is expected of a search whose first trial failed, and failed draws count as tried", () => {
  assertEquals(found([undefined, 0.5, 0.7, 0.8]).expected, []);
  const { expected, expectedWithReplacement } = found([
    0.6,
    undefined,
    0.7,
    undefined,
    0.8,
  ]);
  // Of one drawn trial: 0.7, 0.8, or twice a failed one, after which 0.6 is the best.
  assertEquals(expected.length, 3);
  assertAlmostEquals(expected[1]!, 0.675, 1e-12);
  assertAlmostEquals(expectedWithReplacement[1]!, 0.675, 1e-12);
});
