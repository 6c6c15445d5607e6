import { assert, assertEquals } from "@std/assert";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { searchSection } from "../../../src/report/sections/search_section.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

/** What the section says about budgets, if methods have these expected best scores and as many trials. */
function budgets(
  methods: Record<string, { trials: number; expected: number[] }>,
): string | undefined {
  const leaderboard = buildLeaderboard({
    plan: planOf(),
    records: [recordOf("baseline", 1, {})],
  });
  const section = searchSection({
    ...leaderboard,
    search: {
      trials: 5,
      space: ["lr"],
      halving: undefined,
      methods: Object.entries(methods).map(([name, { trials, expected }]) => ({
        name,
        trials: Array.from({ length: trials }, (_, i) => ({
          number: i + 1,
          settings: {},
          score: expected[0],
          rung: undefined,
          epochs: undefined,
        })),
        chosen: 1,
        expected,
        expectedWithReplacement: expected,
      })),
    },
  });
  return section!.paragraphs.find((text) =>
    text.includes("places") || text.includes("The order depends")
  );
}

const searched = { trials: 5, expected: [0.6, 0.64, 0.68] };

Deno.test("the section says where a searched method passes one for which nothing is searched", () => {
  const fixed = { trials: 1, expected: [0.66] };
  const passed = budgets({ baseline: searched, mtl: fixed });
  assert(passed?.includes("mtl is worse from about 2.5 trials on"), passed);
  const passes = budgets({ baseline: fixed, mtl: searched });
  assert(passes?.includes("mtl is better from about 2.5 trials on"), passes);
  assertEquals(budgets({ baseline: fixed, mtl: fixed }), undefined);
});

Deno.test("the section says nothing of budgets for which a method has no score", () => {
  const failed = { trials: 5, expected: [0.5, 0.5] };
  const words = budgets({ baseline: searched, mtl: failed });
  assert(words?.startsWith("With any budget up to 2 trials"), words);
});
