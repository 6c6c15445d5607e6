import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { f1Score } from "../../../src/evaluation/f1_score.ts";
import { readPredictions } from "../../../src/results/read_predictions.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { readSuite } from "../../../src/report/suite/read_suite.ts";
import { sliceScores } from "../../../src/report/leaderboard/slices.ts";
import { slicesSection } from "../../../src/report/sections/slices_section.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { holm } from "../../../src/stats/holm.ts";
import { signFlipTest } from "../../../src/stats/sign_flip_test.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";
import { writeCheck } from "../../support/results/write_check.ts";

const FIRST = { name: "label: a", examples: [0, 3, 5, 8, 13, 21] };
const SECOND = {
  name: "words: over 9",
  examples: Array.from({ length: 40 }, (_, i) => i + 20),
};

Deno.test("sliceScores() has the scores of each seed on the examples, and corrected tests of the differences", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1, x: 0.3 });
  const { plan, records } = readSuite(folder.path);
  const { metric, slices } = sliceScores(
    folder.path,
    [FIRST, SECOND],
    ["mtl", "x", "baseline"],
    records,
    plan,
  );
  assertEquals(metric, "f1_micro");
  assertEquals(slices.map(({ name, examples }) => [name, examples]), [
    ["label: a", 6],
    ["words: over 9", 40],
  ]);
  const own = (method: string, examples: readonly number[]) =>
    records.filter(({ name }) => name === method).map((record) => {
      const { test } = readPredictions(
        join(folder.path, "runs", record.id),
        record,
      );
      const rows = examples.map((i) => test[i]!);
      return f1Score(
        rows.map(({ gold }) => gold),
        rows.map((row) => row.probabilities.map((p) => p >= 0.5 ? 1 : 0)),
      );
    });
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const pValues: number[] = [];
  for (const [i, { examples }] of [FIRST, SECOND].entries()) {
    for (const { name, mean: found, difference } of slices[i]!.methods) {
      const [a, b] = [own(name, examples), own("baseline", examples)];
      assertAlmostEquals(found, mean(a), 1e-12);
      if (name === "baseline") assertEquals(difference, undefined);
      else {
        assertAlmostEquals(difference!, mean(a) - mean(b), 1e-12);
        pValues.push(signFlipTest(a, b).pValue);
      }
    }
  }
  assertEquals(
    slices.flatMap(({ methods }) => methods)
      .flatMap(({ correctedP }) => correctedP ?? []),
    holm(pValues),
  );
});

Deno.test("sliceScores() leaves out examples without labels where F1 is 0 for any decisions", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 });
  const { plan, records } = readSuite(folder.path);
  const { test } = readPredictions(
    join(folder.path, "runs", records[0]!.id),
    records[0]!,
  );
  const examples = [...test.keys()].filter((i) => !test[i]!.gold.includes(1));
  const none = { name: "labels: none", examples };
  const both = (primary: "f1_micro" | "accuracy" | "hamming_loss") =>
    sliceScores(folder.path, [FIRST, none], ["mtl", "baseline"], records, {
      ...plan,
      target: { ...plan.target, primary },
    });
  const scored = (primary: Parameters<typeof both>[0]) => both(primary).slices;
  assertEquals(both("f1_micro").undefinedOn, [
    { name: "labels: none", examples: examples.length },
  ]);
  assertEquals(both("accuracy").undefinedOn, []);
  await writeCheck(folder.path, { slices: [FIRST, none] });
  assertEquals(
    slicesSection(buildLeaderboard(readSuite(folder.path)))!.paragraphs.at(-1),
    `Without a score, because micro-F1 is not defined for their labels: labels: none (${examples.length}).`,
  );
  assertEquals(scored("f1_micro").map(({ name }) => name), ["label: a"]);
  assertEquals(
    scored("f1_micro"),
    sliceScores(folder.path, [FIRST], ["mtl", "baseline"], records, plan)
      .slices,
  );
  for (const metric of ["accuracy", "hamming_loss"] as const) {
    assertEquals(scored(metric)[1]!.name, "labels: none");
  }
});

Deno.test("sliceScores() leaves out examples on which Matthews correlation is 0 for any decisions", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 });
  const { plan, records } = readSuite(folder.path);
  const { test } = readPredictions(
    join(folder.path, "runs", records[0]!.id),
    records[0]!,
  );
  const every = [...test.keys()].filter((i) => !test[i]!.gold.includes(0));
  const { slices, undefinedOn } = sliceScores(
    folder.path,
    [FIRST, { name: "labels: all", examples: every }],
    ["mtl", "baseline"],
    records,
    { ...plan, target: { ...plan.target, primary: "matthews" } },
  );
  assertEquals(slices.map(({ name }) => name), ["label: a"]);
  assertEquals(undefinedOn, [{
    name: "labels: all",
    examples: every.length,
  }]);
});

Deno.test("a method whose runs are the same with every seed has no intervals on slices, and is tested", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 });
  const { plan, records } = readSuite(folder.path);
  const [first] = records.filter(({ name }) => name === "mtl");
  const same = records.map((record) =>
    record.name === "mtl"
      ? { ...first!, config: { ...first!.config, seed: record.config.seed } }
      : record
  );
  const { slices: [slice] } = sliceScores(
    folder.path,
    [SECOND],
    ["mtl", "baseline"],
    same,
    plan,
  );
  const [mtl, baseline] = slice!.methods;
  assertEquals(mtl!.interval, undefined);
  assert(mtl!.correctedP !== undefined);
  assert(baseline!.interval !== undefined);
});

Deno.test("the slices say how many seeds they need, if no difference could have been significant", async () => {
  const paragraphs = async (seeds: number) => {
    await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 }, {
      seeds,
    });
    await writeCheck(folder.path, { slices: [FIRST, SECOND] });
    return slicesSection(buildLeaderboard(readSuite(folder.path)))!.paragraphs;
  };
  assertEquals(
    (await paragraphs(6))[1],
    "With 6 common seeds, no difference on a slice could have been significant after the correction over 2 tests: at least 7 seeds are needed.",
  );
  assertEquals((await paragraphs(7)).length, 1);
});

Deno.test("a leaderboard has slices if the suite was checked with the data of its runs", async () => {
  await using folder = await resultsFolder({ baseline: 0.4, mtl: 0.1 });
  const suite = readSuite(folder.path);
  assertEquals(buildLeaderboard(suite).slices, undefined);
  await writeCheck(folder.path, { slices: [FIRST, SECOND] });
  const leaderboard = buildLeaderboard(suite);
  const { table, paragraphs } = slicesSection(leaderboard)!;
  assertEquals(table[0], ["slice", "examples", "mtl", "baseline"]);
  assertEquals(table.slice(1).map((row) => row.slice(0, 2)), [
    ["label: a", "6"],
    ["words: over 9", "40"],
  ]);
  assert(paragraphs[0]!.startsWith("The largest differences from baseline: "));
  assert(toMarkdown(leaderboard).includes("## Slices of the test split"));
  const file = JSON.parse(toJson(leaderboard));
  assertEquals(leaderboardFile.parse(file), file);

  await writeCheck(folder.path, { checksum: "other" });
  assertEquals(buildLeaderboard(suite).slices, undefined);
});
