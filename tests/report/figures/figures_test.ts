import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { differencesFigure } from "../../../src/report/figures/differences_figure.ts";
import { labelsFigure } from "../../../src/report/figures/labels_figure.ts";
import { learningCurvesFigure } from "../../../src/report/figures/learning_curves_figure.ts";
import { PAGE_LOOK, PAPER_LOOK } from "../../../src/report/figures/look.ts";
import { seedsFigure } from "../../../src/report/figures/seeds_figure.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { summarise } from "../../../src/stats/summarise.ts";
import { type Element, elementOf } from "../dom.ts";
import { suiteWithMeans } from "../suite_with_means.ts";

const { plan, records } = suiteWithMeans({
  baseline: 0.6,
  mtl: 0.56,
  "a<b&c": 0.61,
});
const leaderboard = buildLeaderboard({
  plan: {
    ...plan,
    references: [
      { name: "Ro-BERT", source: "x", split: "test", f1_micro: 0.668 },
      { name: "Other split", source: "x", split: "validation", f1_micro: 0.7 },
    ],
  },
  records,
});

function svgOf(source: string): Element {
  assert(source.startsWith("<svg "), source.slice(0, 80));
  return elementOf(source);
}

function titles(source: string): string[] {
  return [...svgOf(source).querySelectorAll("title")].map((title) =>
    title.textContent
  );
}

Deno.test("seedsFigure() has a point for each seed and for each comparable reference", () => {
  const source = seedsFigure(leaderboard, PAPER_LOOK);
  const svg = svgOf(source);
  assertEquals(svg.querySelectorAll("circle").length, 30);
  const said = titles(source);
  for (const row of leaderboard.rows) {
    row.seeds.forEach((seed, i) => {
      const start = `${row.name}, seed ${seed}: `;
      const title = said.find((title) => title.startsWith(start))!;
      assertAlmostEquals(
        Number(title.slice(start.length)),
        row.scores[i]!,
        5e-4,
      );
    });
  }
  assert(said.includes("Ro-BERT: 0.668 (published)"));
  assertEquals(said.some((title) => title.includes("Other split")), false);
});

Deno.test("seedsFigure() names methods apart whose long names differ at their ends", () => {
  const long = "multi_stage-with-other-data-and-a-long-name";
  const names = ["baseline", `${long}-1`, `${long}-2`];
  const source = seedsFigure(
    buildLeaderboard(
      suiteWithMeans({ baseline: 0.6, [names[1]!]: 0.5, [names[2]!]: 0.4 }),
    ),
    PAPER_LOOK,
  );
  const shown = [...svgOf(source).querySelectorAll("text")].map((text) =>
    text.textContent
  );
  const cut = "multi_stage-with-o…and-a-long-name-";
  assertEquals(shown.filter((text) => text.startsWith(cut)).sort(), [
    `${cut}1`,
    `${cut}2`,
  ]);
});

Deno.test("seedsFigure() places points by their scores", () => {
  const svg = svgOf(seedsFigure(leaderboard, PAPER_LOOK));
  const places = [...svg.querySelectorAll("circle")].map((circle) =>
    Number(circle.getAttribute("cx"))
  );
  const scores = leaderboard.rows.flatMap((row) => row.scores);
  const order = scores.map((_, i) => i).sort((i, j) => scores[i]! - scores[j]!);
  for (let i = 1; i < order.length; i++) {
    assert(places[order[i - 1]!]! <= places[order[i]!]!);
  }
});

Deno.test("seedsFigure() keeps intervals within the range of the metric, which can be below 0", () => {
  const small = suiteWithMeans(
    { baseline: -0.1, mtl: 0.9 },
    { seeds: 2, own: 0.05, shared: 0 },
  );
  const named = (metric: "f1_micro" | "matthews") =>
    titles(seedsFigure(
      buildLeaderboard({
        plan: {
          ...small.plan,
          target: { ...small.plan.target, primary: metric },
        },
        records: small.records.map((record) => {
          const { test } = record.metrics;
          const decided = { ...test.decided, [metric]: test.decided.f1_micro! };
          return {
            ...record,
            metrics: { ...record.metrics, test: { ...test, decided } },
          };
        }),
      }),
      PAPER_LOOK,
    )).filter((title) => title.includes("interval"))
      .map((title) => title.split(" interval ")[1]!.split(" to ").map(Number));
  const [mtl, baseline] = named("matthews");
  assertEquals(mtl![1], 1);
  assert(baseline![0]! < -0.1 && baseline![0]! >= -1, String(baseline));
  assertEquals(named("f1_micro")[1]![0], 0);
});

Deno.test("differencesFigure() names the level of its intervals", () => {
  const ofLevel = (alpha: number) =>
    titles(
      differencesFigure(
        buildLeaderboard({
          plan: { ...plan, significance: { ...plan.significance, alpha } },
          records,
        }),
        PAPER_LOOK,
      )!,
    ).flatMap((title) => /, ([0-9.]+) % interval /.exec(title)?.[1] ?? []);
  assertEquals(new Set(ofLevel(0.05)), new Set(["95"]));
  assertEquals(new Set(ofLevel(0.01)), new Set(["99"]));
});

Deno.test("differencesFigure() fills the points of significant differences only", () => {
  const source = differencesFigure(leaderboard, PAPER_LOOK)!;
  const large = [...svgOf(source).querySelectorAll('circle[r="5"]')];
  const compared = leaderboard.rows.filter(({ difference }) => difference);
  assertEquals(
    large.map((circle) => circle.getAttribute("fill")),
    compared.map(({ difference }) =>
      difference!.significant ? PAPER_LOOK.mark : PAPER_LOOK.paper
    ),
  );
});

Deno.test("differencesFigure() labels the outermost ticks of its axis with all their digits", () => {
  const means = { baseline: 0.6, mtl: 0.56, better: 0.71 };
  const source = differencesFigure(
    buildLeaderboard(suiteWithMeans(means)),
    PAPER_LOOK,
  )!;
  const ticks = [...svgOf(source).querySelectorAll("text")].map((text) =>
    text.textContent
  ).filter((text) => /^[+−]/.test(text));
  assertEquals(ticks.slice(-2), ["+0.1", "+0.12"]);
  assertEquals(ticks.at(0), "−0.06");
});

Deno.test("differencesFigure() is empty for a single method", () => {
  const one = suiteWithMeans({ baseline: 0.6 });
  const alone = buildLeaderboard({ plan: one.plan, records: one.records });
  assertEquals(differencesFigure(alone, PAPER_LOOK), undefined);
});

Deno.test("learningCurvesFigure() breaks lines between stages and marks the selected epochs", () => {
  const point = (stage: string, epoch: number, selected = false) => ({
    stage,
    epoch,
    selected,
    score: 0.5 + epoch / 10,
  });
  const source = learningCurvesFigure(
    [{
      name: "multi_stage",
      seed: 1,
      points: [
        point("source", 1),
        point("source", 2),
        point("target", 1),
        point("target", 2, true),
      ],
    }],
    "micro-F1",
    PAPER_LOOK,
  )!;
  const svg = svgOf(source);
  const lines = svg.querySelectorAll('[data-mark="line"] path');
  assertEquals(lines.length, 2);
  assertEquals(svg.querySelectorAll('circle[r="3.5"]').length, 1);
  assertEquals(learningCurvesFigure([], "micro-F1", PAPER_LOOK), undefined);
});

Deno.test("labelsFigure() has a point for each label and method", () => {
  const summary = summarise([0.4, 0.5, 0.6]);
  const scores = ["joy", "fear"].flatMap((label) =>
    ["a", "b"].map((name) => ({
      name,
      label,
      precision: summary,
      recall: summary,
      f1: summary,
      support: 10,
    }))
  );
  const svg = svgOf(labelsFigure(scores, PAPER_LOOK)!);
  assertEquals(svg.querySelectorAll("circle").length, 4);
});

Deno.test("figures in a page use its colours, figures in files have their own", () => {
  const page = seedsFigure(leaderboard, PAGE_LOOK);
  assert(page.includes("var(--mark)"));
  const paper = seedsFigure(leaderboard, PAPER_LOOK);
  assertEquals(/var\(--(?!plot)/.test(paper), false);
  assert(paper.includes('xmlns="http://www.w3.org/2000/svg"'));
  // Names are escaped.
  assert(paper.includes("a&lt;b&amp;c"));
});
