import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { costFigure } from "../../../src/report/figures/cost_figure.ts";
import { PAPER_LOOK } from "../../../src/report/figures/look.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import type { Leaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { elementOf } from "../dom.ts";
import { suiteWithMeans } from "../suite_with_means.ts";

const MEANS = { baseline: 0.6, a: 0.56, b: 0.61, c: 0.5 };
const made = buildLeaderboard(suiteWithMeans(MEANS, { seeds: 3 }));

/** A leaderboard whose methods have these durations and means, in order. */
function withCosts(
  costs: readonly { seconds: number | undefined; mean: number }[],
): Leaderboard {
  return {
    ...made,
    rows: made.rows.slice(0, costs.length).map((row, i) => ({
      ...row,
      metrics: {
        ...row.metrics,
        f1_micro: { ...row.metrics.f1_micro!, mean: costs[i]!.mean },
      },
      budget: { ...row.budget, secondsWithTeachers: costs[i]!.seconds },
    })),
  };
}

/** The fills of the circles, in the order of the methods. */
function fills(leaderboard: Leaderboard): (string | null)[] {
  const svg = elementOf(costFigure(leaderboard, PAPER_LOOK)!);
  return [...svg.querySelectorAll("circle")].map((circle) =>
    circle.getAttribute("fill")
  );
}

Deno.test("costFigure() fills the circles that no other method beats", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          seconds: fc.constantFrom(0.003, 1, 20, 20.5, 4e5),
          mean: fc.constantFrom(0.2, 0.5, 0.7),
        }),
        { minLength: 2, maxLength: 4 },
      ),
      (costs) => {
        const front = costs.map((one) =>
          costs.every((other) =>
            other.seconds > one.seconds || other.mean < one.mean ||
            (other.seconds === one.seconds && other.mean === one.mean)
          )
        );
        assertEquals(
          fills(withCosts(costs)),
          front.map((is) => is ? PAPER_LOOK.mark : PAPER_LOOK.paper),
        );
      },
    ),
    { numRuns: 30 },
  );
});

Deno.test("costFigure() places slower methods further right, and names them", () => {
  const source = costFigure(
    withCosts([5, 50, 500, 7].map((seconds) => ({ seconds, mean: 0.5 }))),
    PAPER_LOOK,
  )!;
  const svg = elementOf(source);
  const places = [...svg.querySelectorAll("circle")].map((circle) =>
    Number(circle.getAttribute("cx"))
  );
  assert(places[0]! < places[3]! && places[3]! < places[1]!);
  assert(places[1]! < places[2]!);
  const texts = [...svg.querySelectorAll("text")].map((text) =>
    text.textContent
  );
  for (const { name } of made.rows) assert(texts.includes(name), name);
  assert(texts.includes("500") && texts.includes("5"), `${texts}`);
});

Deno.test("costFigure() needs two methods with a duration", () => {
  const mean = 0.5;
  assertEquals(
    costFigure(
      withCosts([{ seconds: 1, mean }, { seconds: undefined, mean }]),
      PAPER_LOOK,
    ),
    undefined,
  );
});
