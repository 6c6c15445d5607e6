import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { readPage } from "../../../src/report/page/read_page.ts";
import { toHtml } from "../../../src/report/page/to_html.ts";
import { almostStochasticOrder } from "../../../src/stats/almost_stochastic_order.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";

Deno.test("the page says that of all tests of a pair, almost stochastic order alone is corrected", async () => {
  await using folder = await resultsFolder({
    baseline: 0.4,
    mtl: 0.39,
    x: 0.3,
  });
  const page = await readPage(folder.path);
  const { rows } = page.leaderboard;
  const scores = (name: string) =>
    rows.find((row) => row.name === name)!.scores;
  for (const { a, b, bySeed } of page.pairs) {
    assertAlmostEquals(
      bySeed.asoAB!.minEpsilon,
      almostStochasticOrder(scores(a), scores(b), { comparisons: 3 })
        .minEpsilon,
      1e-12,
    );
  }
  const text = toHtml(page).replace(/\s+/g, " ");
  assert(
    text.includes("uncorrected except for almost stochastic order (ASO)"),
  );
});

Deno.test("the page says that bootstrap intervals over few seeds are too short", async () => {
  for (const [seeds, isShort] of [[5, true], [6, false]] as const) {
    await using folder = await resultsFolder(
      { baseline: 0.4, mtl: 0.3 },
      { seeds },
    );
    const text = toHtml(await readPage(folder.path)).replace(/\s+/g, " ");
    assertEquals(
      text.includes("over fewer than 6 seeds are too short"),
      isShort,
    );
  }
});

Deno.test("the page has no tests and effect sizes over seeds of one run", async () => {
  const shownWith = async (seeds: number) => {
    await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 }, {
      seeds,
    });
    const section = toHtml(await readPage(folder.path))
      .split("<summary>All tests of all pairs</summary>")[1]!
      .split("</details>")[0]!;
    return [...section.matchAll(/<td[^>]*>\s*([^<\s][^<]*)<\/td>/g)].length;
  };
  // The seeds, the difference, and two tests over examples.
  assertEquals(await shownWith(1), 4);
  assertEquals(await shownWith(2), 4 + 2 + 9);
});
