import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
} from "@std/assert";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { sizesSection } from "../../../src/report/sections/sizes_section.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { PAPER_LOOK } from "../../../src/report/figures/look.ts";
import { sizesFigure } from "../../../src/report/figures/sizes_figure.ts";
import { suiteWithMeans } from "../suite_with_means.ts";
import { suiteWithSizes } from "../suite_with_sizes.ts";

const SIZES = [100, 400, 1600, 6400];
/** Errors 0.2 + 2 n^-0.5, so 0.4 with 100 examples and 0.225 with 6,400. */
const BASELINE = [0.6, 0.7, 0.75, 0.775];

const CURVES = {
  baseline: BASELINE,
  little_data: [0.7, 0.74, 0.752, 0.775],
  twice: [0.66, 0.74, 0.79, 0.81],
  never: [0.5, 0.6, 0.65, 0.66],
};

const leaderboard = buildLeaderboard(suiteWithSizes(CURVES, SIZES));
const { paragraphs, table } = sizesSection(leaderboard)!;

Deno.test("the section on sizes says that a method is better only with little data", () => {
  const [leaders, reversal, ...rest] = paragraphs;
  assertStringIncludes(leaders!, "With 100: little_data, twice better");
  assertStringIncludes(leaders!, "With all 6,400: twice better, never worse.");
  assertEquals(
    reversal,
    "little_data is significantly better than baseline only with less data (100, 400 examples); with all 6,400, it is not significantly better.",
  );
  assert(!rest.some((text) => text.includes("only with less data")));
  assertEquals(table[0], ["method", "100", "400", "1,600", "all 6,400"]);
});

Deno.test("the section on sizes says nothing about differences from a baseline that has no run of a size", () => {
  const suite = suiteWithSizes(CURVES, SIZES);
  const smallest = new Set(
    suite.plan.runs.flatMap(({ id, size }) => size === 100 ? [id] : []),
  );
  const records = suite.records.filter(({ name, id }) =>
    name !== "baseline" || !smallest.has(id)
  );
  const [leaders] = sizesSection(buildLeaderboard({ ...suite, records }))!
    .paragraphs;
  assert(
    leaders!.startsWith("Compared with baseline. With 400: "),
    leaders,
  );
});

Deno.test("the section on sizes says nothing about the largest size without enough seeds of the baseline there", () => {
  const suite = suiteWithSizes(CURVES, SIZES);
  const largest = suite.plan.runs.filter(({ name, size }) =>
    name === "baseline" && size === undefined
  );
  for (const left of [0, 1]) {
    const without = new Set(largest.slice(left).map(({ id }) => id));
    const records = suite.records.filter(({ id }) => !without.has(id));
    const { paragraphs } = sizesSection(
      buildLeaderboard({ ...suite, records }),
    )!;
    const text = paragraphs.join(" ");
    assert(!text.includes("only with less data"), text);
    assertEquals(
      text.includes("With all 6,400: too few common seeds."),
      left === 1,
      text,
    );
  }
});

Deno.test("the section on sizes has no standard deviation of runs that are the same with every seed", () => {
  const same = suiteWithSizes({ tfidf: BASELINE }, SIZES, { own: 0 });
  const { table } = sizesSection(buildLeaderboard(same))!;
  assertEquals(table[1], ["tfidf", "0.600", "0.700", "0.750", "0.775"]);
});

Deno.test("the section on sizes says how many examples each method needs for the baseline's score", () => {
  const text = paragraphs.find((text) => text.startsWith("Examples needed"))!;
  assertStringIncludes(
    text,
    "for the mean micro-F1 of baseline with all 6,400",
  );
  assertStringIncludes(text, "never: not reached.");
  const { efficiency } = leaderboard.sizeCurves.find(({ name }) =>
    name === "twice"
  )!;
  const needed = efficiency!.examples as number;
  // 400 x 4^0.7
  assertAlmostEquals(needed, 1056, 150);
  assertStringIncludes(
    text,
    `twice: ${Math.ceil(needed).toLocaleString("en")}`,
  );
  const [low, high] = efficiency!.interval as number[];
  assert(low! < needed && needed < high!);
  assert(!text.includes("baseline ("), text);
});

Deno.test("the section on sizes has fitted curves and says where they were measured, from four sizes on", () => {
  const text = paragraphs.at(-1)!;
  assertStringIncludes(text, "Only 100 to 6,400 examples were seen");
  const { fit } = leaderboard.sizeCurves.find(({ name }) =>
    name === "baseline"
  )!;
  assertAlmostEquals(fit!.a, 0.2, 0.02);
  assertAlmostEquals(fit!.c, 0.5, 0.1);
  const three = buildLeaderboard(
    suiteWithSizes({ baseline: BASELINE.slice(1) }, SIZES.slice(1)),
  );
  assertEquals(three.sizeCurves.map(({ fit }) => fit), [undefined]);
  assert(
    !sizesSection(three)!.paragraphs.some((text) => text.includes("fitted")),
  );
});

Deno.test("the section on sizes has no formula of a curve that is no power law", () => {
  const board = buildLeaderboard(
    suiteWithSizes({ baseline: [0.6, 0.75, 0.74, 0.73] }, SIZES),
  );
  assertAlmostEquals(board.sizeCurves[0]!.fit!.c, 10, 1e-3);
  assertStringIncludes(
    sizesSection(board)!.paragraphs.at(-1)!,
    "baseline no power law, since c would be 10 or more.",
  );
});

Deno.test("learning curves use only the seeds with all sizes", () => {
  const suite = suiteWithSizes(
    { baseline: BASELINE, twice: CURVES.twice },
    SIZES,
  );
  const missing = (id: string) =>
    id === "twice-n400-s2" || id === "baseline-n100-s3" ||
    id.startsWith("twice-") && id.endsWith("-s4");
  const { sizeCurves } = buildLeaderboard({
    ...suite,
    records: suite.records.filter(({ id }) => !missing(id)),
  });
  const seeds = (name: string) =>
    sizeCurves.find((curve) => curve.name === name)!.seeds;
  assertEquals(seeds("baseline"), [1, 2, 4, 5, 6, 7, 8, 9, 10]);
  assertEquals(seeds("twice"), [1, 3, 5, 6, 7, 8, 9, 10]);
});

Deno.test("methods are ranked at the largest size that has a finished run", () => {
  const suite = suiteWithSizes(CURVES, SIZES);
  const partly = buildLeaderboard({
    ...suite,
    records: suite.records.filter(({ id }) => /-n(100|400)-/.test(id)),
  });
  assertAlmostEquals(partly.rows[0]!.metrics.f1_micro!.mean, 0.74, 0.01);
  assertEquals(partly.sizes.map(({ rows }) => rows.length), [4, 4, 0, 0]);
  const text = toMarkdown(partly);
  assertStringIncludes(
    text,
    "**Ranked with 400 training examples: no run with all 6,400 has finished.**",
  );
  assert(!toMarkdown(leaderboard).includes("Ranked with"));
  assert(sizesFigure(partly, PAPER_LOOK)!.includes("little_data"));
});

Deno.test("every form of a report has what the section on sizes says", () => {
  const file = JSON.parse(toJson(leaderboard));
  assertEquals(leaderboardFile.parse(file), file);
  const markdown = toMarkdown(leaderboard);
  for (const text of paragraphs) assertStringIncludes(markdown, text);
  const latex = toLatex(leaderboard);
  assertStringIncludes(latex, "Only 100 to 6,400 examples were seen");
  assertStringIncludes(latex, "n\\textasciicircum{}-");
  assertEquals(
    buildLeaderboard(suiteWithMeans({ baseline: 0.6 })).sizeCurves,
    [],
  );
});

Deno.test("the section on sizes has no deviation of runs that are the same with every seed", () => {
  const suite = suiteWithSizes(CURVES, SIZES);
  const same = suite.records.map((record) =>
    record.name === "never"
      ? {
        ...record,
        metrics:
          suite.records.find(({ name, config }) =>
            name === "never" && config.sizes === record.config.sizes
          )!.metrics,
      }
      : record
  );
  const { table } = sizesSection(
    buildLeaderboard({ ...suite, records: same }),
  )!;
  const never = table.find(([name]) => name === "never")!;
  assert(never.slice(1).every((cell) => !cell.includes("±")), never.join());
});
