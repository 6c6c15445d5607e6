import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { baselineSection } from "../../../src/report/sections/baseline_section.ts";
import { toCsv } from "../../../src/report/forms/to_csv.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { planOf, recordOf } from "../../support/results/records.ts";
import { suiteWithMeans } from "../suite_with_means.ts";

const MEANS = { baseline: 0.6, mtl: 0.7, adan: 0.601, mtkd: 0.5 };

function leaderboardOf(changes: Record<string, unknown> = {}) {
  const { plan, records } = suiteWithMeans(MEANS, { own: 0.002 });
  const significance = { ...plan.significance, ...changes };
  return buildLeaderboard({ plan: { ...plan, significance }, records });
}

Deno.test("the comparison with the baseline says how often each method is better", () => {
  const { table, paragraphs, title } = baselineSection(leaderboardOf())!;
  assertEquals(title, "Comparison with baseline");
  assertEquals(table[0]!.length, 4);
  const readings = Object.fromEntries(
    table.slice(1).map(([name, , share, reading]) => [name, [share, reading]]),
  );
  assertEquals(readings.mtl, ["1.00 (1.00 to 1.00)", "meaningfully better"]);
  assertEquals(readings.mtkd, ["0.00 (0.00 to 0.00)", "meaningfully worse"]);
  assertEquals(readings.adan![1], "undecided");
  assertEquals(paragraphs.length, 1);
});

Deno.test("a method that is better with each of few seeds is undecided for want of seeds", () => {
  const { table } = baselineSection(
    buildLeaderboard(suiteWithMeans(MEANS, { own: 0.002, seeds: 5 })),
  )!;
  const mtl = table.find(([name]) => name === "mtl")!;
  assertEquals(mtl.slice(2), [
    "1.00 (1.00 to 1.00)",
    "undecided, too few seeds",
  ]);
});

Deno.test("with a smallest effect, every form of a report has the verdicts", () => {
  const leaderboard = leaderboardOf({ smallest_effect: 0.01 });
  const section = baselineSection(leaderboard)!;
  assertStringIncludes(
    section.paragraphs[1]!,
    "mtl: better. mtkd: worse. adan: practically equal. Better and worse are",
  );
  const file = JSON.parse(toJson(leaderboard));
  assertEquals(leaderboardFile.parse(file), file);
  for (const form of [toMarkdown, toLatex, toCsv, toJson]) {
    assertStringIncludes(form(leaderboard), "practically equal");
  }
  assert(!toCsv(leaderboardOf()).includes("practically equal"));
});

Deno.test("without a correction, the level of practical equality is not said to be divided", () => {
  const divided = "divided by the number of tested pairs";
  for (const correction of ["holm", "none"]) {
    const { paragraphs } = baselineSection(
      leaderboardOf({ smallest_effect: 0.01, correction }),
    )!;
    assertEquals(paragraphs[1]!.includes(divided), correction === "holm");
  }
});

Deno.test("with the family of the baseline, ranks are groups around it, and the protocol says what is tested", () => {
  const leaderboard = leaderboardOf({ family: "baseline" });
  assertEquals(
    leaderboard.rows.map(({ name, rank }) => [name, rank]),
    [["mtl", 1], ["adan", 2], ["baseline", 2], ["mtkd", 3]],
  );
  const text = toMarkdown(leaderboard);
  assertStringIncludes(
    text,
    "after Holm's correction over the 3 pairs with baseline, and",
  );
  assertStringIncludes(
    text,
    "Ranks are groups: better than baseline, not significantly different from it, worse.",
  );
  assertStringIncludes(text, "(sign-flip test at alpha 0.05 / 3");
  assertStringIncludes(text, "|family:baseline|");
});

Deno.test("a method with the best mean that is not significantly better than the baseline ranks below those that are", () => {
  const seeds = Array.from({ length: 10 }, (_, i) => i + 1);
  const scores: Record<string, (seed: number) => number> = {
    wild: (seed) => seed % 2 === 0 ? 0.9 : 0.55,
    sure: (seed) => 0.65 + seed / 1000,
    baseline: (seed) => 0.6 + seed / 1000,
  };
  const names = Object.keys(scores);
  const { rows } = buildLeaderboard({
    plan: planOf({
      methods: names.map((name) => ({ name, title: name, backbone: "dan" })),
      significance: { ...planOf().significance, family: "baseline" },
      runs: seeds.flatMap((seed) =>
        names.map((name) => ({ id: `${name}-s${seed}`, name, seed }))
      ),
    }),
    records: seeds.flatMap((seed) =>
      names.map((name) =>
        recordOf(name, seed, { f1_micro: scores[name]!(seed) })
      )
    ),
  });
  assertEquals(rows.map(({ name, rank }) => [name, rank]), [
    ["sure", 1],
    ["wild", 2],
    ["baseline", 2],
  ]);
});

/** A method that is better on some splits by as much as it is worse on others. */
function luckySuite(resplit: boolean) {
  const seeds = Array.from({ length: 10 }, (_, i) => i + 1);
  const gain = (seed: number) => seed <= 6 ? 0.02 : -0.02;
  return {
    plan: planOf({
      methods: ["lucky", "baseline"].map((name) => ({
        name,
        title: name,
        backbone: "dan",
      })),
      runs: seeds.flatMap((seed) =>
        ["lucky", "baseline"].map((name) => ({
          id: `${name}-s${seed}`,
          name,
          seed,
        }))
      ),
    }),
    records: seeds.flatMap((seed) =>
      ["lucky", "baseline"].map((name) => {
        const record = recordOf(name, seed, {
          f1_micro: 0.6 + seed / 1000 +
            (name === "lucky" ? resplit ? gain(seed) : 0.02 : 0),
        });
        const split = resplit ? { split: seed } : {};
        return { ...record, config: { ...record.config, ...split } };
      })
    ),
  };
}

Deno.test("a method that wins by a lucky split is told so when the splits vary", () => {
  // On the one split of the task, it is better with every seed.
  const fixed = buildLeaderboard(luckySuite(false));
  assertEquals(fixed.rows[0]!.difference!.significant, true);
  assert(!toMarkdown(fixed).includes("split and the seed"));
  const varied = buildLeaderboard(luckySuite(true));
  assertEquals(varied.rows[0]!.name, "lucky");
  assertEquals(varied.rows[0]!.difference!.significant, false);
  for (const form of [toMarkdown, toLatex]) {
    assertStringIncludes(
      form(varied),
      "Which of the two is better depends on the split and the seed: lucky is better than baseline in 6 of 10. With a single split, either could have won.",
    );
  }
});

Deno.test("a tie with a seed is no advantage that depends on the split", () => {
  const sentence = "Which of the two is better";
  const withGains = (gains: readonly number[]) => {
    const suite = luckySuite(true);
    return toMarkdown(buildLeaderboard({
      ...suite,
      records: suite.records.map((record) => {
        const { name, config: { seed } } = record;
        return {
          ...recordOf(name, seed, {
            f1_micro: 0.6 + (name === "lucky" ? gains[seed - 1]! : 0),
          }),
          config: record.config,
        };
      }),
    }));
  };
  const ties = Array.from({ length: 10 }, () => 0);
  assert(!withGains(ties).includes(sentence));
  assert(!withGains([0.01, ...ties.slice(1)]).includes(sentence));
  assertStringIncludes(
    withGains([0.01, 0.02, -0.01, ...ties.slice(3)]),
    `${sentence} depends on the split and the seed: lucky is better than baseline in 2 of 10, and worse in 1.`,
  );
});
