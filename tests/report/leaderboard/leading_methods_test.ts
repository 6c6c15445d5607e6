import { assertEquals } from "@std/assert";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leadingMethods } from "../../../src/report/leaderboard/leading_methods.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

const SCATTERED = [0.5, 0.52, 0.54, 0.5, 0.51, 0.53, 0.52, 0.5, 0.54];
const shifted = (by: number, seeds = 9) =>
  SCATTERED.slice(0, seeds).map((score, i) => score + by + 0.003 * (i % 2));

/** The leading methods of a leaderboard with these scores, seed 1 first. */
function leading(
  scores: Record<string, number[]>,
  family: "pairs" | "baseline" = "pairs",
): string[] {
  const names = Object.keys(scores);
  const runs = names.flatMap((name) =>
    scores[name]!.map((value, i) => ({ name, seed: i + 1, value }))
  );
  const plan = planOf({
    methods: names.map((name) => ({ name, title: name, backbone: "dan" })),
    runs: runs.map(({ name, seed }) => ({
      id: `${name}-s${seed}`,
      name,
      seed,
    })),
    significance: {
      baseline: "baseline",
      alpha: 0.05,
      correction: "holm",
      family,
    },
  });
  const records = runs.map(({ name, seed, value }) =>
    recordOf(name, seed, { f1_micro: value }, {
      predictions: `${name} ${seed}`,
    })
  );
  return [...leadingMethods(buildLeaderboard({ plan, records }))].sort();
}

Deno.test("leadingMethods() has the group of rank 1, and nobody if all methods are of it", () => {
  assertEquals(
    leading({
      baseline: SCATTERED,
      mtl: shifted(0.1),
      adan: shifted(0.1).toReversed(),
    }),
    ["adan", "mtl"],
  );
  assertEquals(
    leading({ baseline: SCATTERED, mtl: SCATTERED.toReversed() }),
    [],
  );
});

Deno.test("leadingMethods() leaves out a method with too few seeds to be worse", () => {
  const scores = {
    baseline: SCATTERED,
    mtl: shifted(0.1),
    adan: shifted(0.05, 3),
  };
  assertEquals(leading(scores), ["mtl"]);
  // It is not better than the baseline either, and so not of that group.
  assertEquals(leading(scores, "baseline"), ["mtl"]);
  assertEquals(
    leading({ ...scores, mtl: shifted(-0.1) }, "baseline"),
    ["baseline"],
  );
});
