import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
} from "@std/assert";
import { join } from "@std/path";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { readSuite } from "../../../src/report/suite/read_suite.ts";
import { toCsv } from "../../../src/report/forms/to_csv.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { smallestDetectableGain } from "../../../src/stats/smallest_detectable_gain.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";

Deno.test("the report says which difference the test split can show, from the agreement of runs of different methods", async () => {
  // Two labels, each wrong independently at these rates.
  await using folder = await resultsFolder(
    { baseline: 0.05, mtl: 0.1 },
    { examples: 2000 },
  );
  const leaderboard = buildLeaderboard(readSuite(folder.path));
  const { examples, agreement, smallestGain } = leaderboard.testSet!;
  assertEquals(examples, 2000);
  const [a, b] = [0.95 ** 2, 0.9 ** 2];
  assertAlmostEquals(agreement, a * b + (1 - a) * (1 - b), 0.02);
  assertEquals(
    smallestGain,
    smallestDetectableGain({ n: 2000, agreement }),
  );
  const file = JSON.parse(toJson(leaderboard));
  assertEquals(leaderboardFile.parse(file), file);
  for (const form of [toMarkdown, toLatex]) {
    assertStringIncludes(
      form(leaderboard),
      "The test split has 2,000 examples.",
    );
    assertStringIncludes(form(leaderboard), smallestGain!.toFixed(3));
  }
});

Deno.test("with two methods, the agreement is that of all seeds, not of the first ones", async () => {
  const errors = { baseline: 0.1, mtl: 0.2 };
  await using folder = await resultsFolder(errors, { seeds: 9 });
  const suite = readSuite(folder.path);
  const seeds = Array.from({ length: 9 }, (_, i) => i + 1);
  const agreementOf = (seeds: readonly number[]) =>
    buildLeaderboard({
      ...suite,
      records: suite.records.filter(({ config }) =>
        seeds.includes(config.seed)
      ),
    }).testSet!.agreement;
  const single = seeds.map((seed) => agreementOf([seed]));
  assert(new Set(single).size > 1);
  assertAlmostEquals(
    agreementOf(seeds),
    single.reduce((sum, value) => sum + value, 0) / 9,
    1e-12,
  );
});

Deno.test("the power of the test split is left out for a single method, equal methods, and predictions that cannot be read", async () => {
  await using single = await resultsFolder({ baseline: 0.1 });
  const one = buildLeaderboard(readSuite(single.path));
  assertEquals(one.testSet, undefined);
  assert(!toMarkdown(one).includes("The test split has"));

  await using same = await resultsFolder({ baseline: 0, mtl: 0 });
  const equal = buildLeaderboard(readSuite(same.path));
  assertEquals(equal.testSet!.agreement, 1);
  const nothing =
    "On the few others, McNemar's test is unlikely to find any difference";
  assertStringIncludes(toMarkdown(equal), nothing);
  // However they differ, these are too few.
  const few = { examples: 4, agreement: 0, smallestGain: undefined };
  assertStringIncludes(toMarkdown({ ...equal, testSet: few }), nothing);

  await using damaged = await resultsFolder({ baseline: 0.1, mtl: 0.2 });
  const file = join(damaged.path, "runs/mtl-s1/predictions.jsonl");
  await Deno.writeTextFile(file, "{}\n");
  assertEquals(
    buildLeaderboard(readSuite(damaged.path)).testSet,
    undefined,
  );
});

Deno.test("validation scores and their distance from test are in every form of a report", async () => {
  await using folder = await resultsFolder({ baseline: 0.1, mtl: 0.2 });
  const leaderboard = buildLeaderboard(readSuite(folder.path));
  for (const { gap, validation, metrics } of leaderboard.rows) {
    assertAlmostEquals(
      gap!.mean,
      validation!.mean - metrics.f1_micro!.mean,
      1e-12,
    );
  }
  const { mean } = leaderboard.rows[0]!.gap!;
  const shown = mean.toFixed(2);
  for (const form of [toMarkdown, toLatex]) {
    assertStringIncludes(form(leaderboard), "validation micro-F1");
    assertStringIncludes(form(leaderboard), "validation minus test");
    assertStringIncludes(form(leaderboard), shown);
  }
  assertStringIncludes(toCsv(leaderboard), "validation_minus_test_mean");
  assertStringIncludes(toCsv(leaderboard), String(mean));
});
