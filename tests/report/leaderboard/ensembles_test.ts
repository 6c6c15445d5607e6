import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
} from "@std/assert";
import { createHash } from "node:crypto";
import { evaluate } from "../../../src/evaluation/evaluate.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { ensemblesSection } from "../../../src/report/sections/ensembles_section.ts";
import { readSuite } from "../../../src/report/suite/read_suite.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { verifySuite } from "../../../src/report/verify/verify_suite.ts";
import { planOf, recordOf } from "../../support/results/records.ts";
import { type TestFolder, testFolder } from "../../support/test_folder.ts";

/** The probability of a label that a run predicts. */
type Predict = (
  gold: number,
  label: number,
  random: ReturnType<typeof randomStream>,
) => number;

interface Planted {
  methods: Record<string, Predict>;
  seeds?: number;
  examples?: number;
  threshold?: number | "validation";
  /** Whether each seed has validation examples of its own. */
  resplit?: boolean;
  ensembles?: boolean;
  /** The methods that give decisions without probabilities. */
  deciding?: readonly string[];
  /** The methods, or runs of a method such as `noisy-s2`, without predictions on validation. */
  unvalidated?: readonly string[];
}

/** A folder with the results of a suite whose methods predict as planted. */
async function plantedSuite({
  methods,
  seeds = 5,
  examples = 400,
  threshold = 0.5,
  resplit = false,
  ensembles = true,
  deciding = [],
  unvalidated = [],
}: Planted): Promise<TestFolder> {
  const names = Object.keys(methods);
  const folder = await testFolder();
  const golds = (of: string) => {
    const random = randomStream(1, of);
    return Array.from(
      { length: examples },
      () => [0, 1].map(() => Number(random.uniform() < 0.4)),
    );
  };
  const all = Array.from({ length: seeds }, (_, i) => i + 1);
  await folder.write(
    "suite.json",
    planOf({
      methods: names.map((name) => ({ name, title: name, backbone: "dan" })),
      runs: names.flatMap((name) =>
        all.map((seed) => ({ id: `${name}-s${seed}`, name, seed }))
      ),
      ensembles,
    }),
  );
  for (const name of names) {
    for (const seed of all) {
      const random = randomStream(seed, name);
      const isUnvalidated = unvalidated.includes(name) ||
        unvalidated.includes(`${name}-s${seed}`);
      const split = (split: "validation" | "test") => {
        const of = split === "validation" && resplit
          ? `${split}${seed}`
          : split;
        return golds(of).map((gold, i) => ({
          split,
          id: `${of}-${i}`,
          gold,
          probabilities: gold.map((value, k) =>
            methods[name]!(value, k, random)
          ).map((value) => deciding.includes(name) ? Math.round(value) : value),
        }));
      };
      const [validation, test] = [
        isUnvalidated ? [] : split("validation"),
        split("test"),
      ];
      const text = [...validation, ...test]
        .map((line) => `${JSON.stringify(line)}\n`).join("");
      const metrics = (rows: typeof test) =>
        evaluate(
          "multi_label",
          rows.map(({ gold }) => gold),
          rows.map(({ probabilities }) => probabilities),
          [0.5, 0.5],
        ).metrics;
      const record = recordOf(name, seed, metrics(test), {
        predictions: createHash("sha256").update(text).digest("hex"),
        answer: deciding.includes(name) ? "decisions" : undefined,
      });
      if (isUnvalidated) record.metrics.validation.decided = {};
      record.config.training.threshold = threshold;
      if (resplit) record.config.split = seed;
      await folder.write(`runs/${name}-s${seed}/predictions.jsonl`, text);
      await folder.write(`runs/${name}-s${seed}/record.json`, record);
    }
  }
  return folder;
}

/** Right on average, with large independent errors: an average of several must be better. */
const noisy: Predict = (gold, _label, random) =>
  Math.min(1, Math.max(0, 0.5 + (gold - 0.5) * 0.5 + 0.35 * random.normal()));

/** Sure and right about one label, uninformed about the other. */
const expertFor = (own: number): Predict => (gold, label, random) =>
  label === own
    ? 0.02 + 0.96 * gold
    : Math.min(1, Math.max(0, 0.45 + 0.3 * random.normal()));

const boardOf = ({ path }: TestFolder) => buildLeaderboard(readSuite(path));

Deno.test("an ensemble of seeds with independent errors is better than every one of them", async () => {
  await using folder = await plantedSuite({ methods: { baseline: noisy } });
  const leaderboard = boardOf(folder);
  const { methods, greedy } = leaderboard.ensembles!;
  const [ensemble] = methods;
  const { scores, metrics } = leaderboard.rows[0]!;
  const score = ensemble!.metrics.f1_micro!;
  assert(score > Math.max(...scores) + 0.05, `${score} of ${scores}`);
  // To the last digit, so that a report rounds both in the same way.
  assertEquals(
    ensemble!.single,
    metrics.f1_micro!.mean,
  );
  const [low, high] = ensemble!.interval!;
  assert(low < score && score < high && high - low < 0.15);
  assertEquals(ensemble!.methods, [{ name: "baseline", weight: 1, seeds: 5 }]);
  assertEquals(greedy, undefined);
  const text = toMarkdown(leaderboard);
  assertStringIncludes(text, "## Ensembles");
  assertStringIncludes(text, "There is no greedy ensemble of a single method.");
  // The single models keep their table and their rank.
  assertEquals(leaderboard.rows.length, 1);
});

Deno.test("a gain is positive if the ensemble is better, also where lower is better", async () => {
  await using folder = await plantedSuite({ methods: { baseline: noisy } });
  const plan = JSON.parse(await Deno.readTextFile(`${folder.path}/suite.json`));
  plan.target = { ...plan.target, primary: "mse", also: [] };
  await folder.write("suite.json", plan);
  const leaderboard = boardOf(folder);
  const { metrics, single } = leaderboard.ensembles!.methods[0]!;
  const lower = single! - metrics.mse!;
  assert(lower > 0.03);
  const section = ensemblesSection(leaderboard)!;
  const [titles, cells] = section.table;
  const gain = cells![titles!.indexOf("gain")]!;
  assert(gain.startsWith("+"), gain);
  assertAlmostEquals(Number(gain), lower, 0.001);
  // The MSE has no bootstrap over examples.
  assert(!JSON.stringify(section).includes("interval"));
});

Deno.test("runs that are the same with every seed are one model, and no ensemble", async () => {
  await using folder = await plantedSuite({
    methods: { baseline: noisy, fixed: (gold) => 0.4 + 0.2 * gold },
  });
  const leaderboard = boardOf(folder);
  const { greedy, methods } = leaderboard.ensembles!;
  assertEquals(methods.map(({ methods: [one] }) => one!.name), ["baseline"]);
  const fixed = greedy!.methods.find(({ name }) => name === "fixed")!;
  assertEquals(fixed.seeds, 1);
  assertStringIncludes(
    toMarkdown(leaderboard),
    "fixed: the same with every seed, and so one model.",
  );
  leaderboardFile.parse(JSON.parse(toJson(leaderboard)));
});

Deno.test("the greedy ensemble over methods that know different labels has both and is the upper row", async () => {
  await using folder = await plantedSuite({
    methods: {
      baseline: expertFor(0),
      other: expertFor(1),
      useless: () => 0.5,
    },
    seeds: 2,
  });
  const leaderboard = boardOf(folder);
  const { greedy, methods } = leaderboard.ensembles!;
  assertEquals(
    greedy!.methods.map(({ name }) => name).sort(),
    ["baseline", "other"],
  );
  for (const { metrics } of methods) {
    assert(greedy!.metrics.f1_micro! > metrics.f1_micro! + 0.05);
  }
  const text = toMarkdown(leaderboard);
  const section = text.slice(text.indexOf("## Ensembles"));
  assert(
    section.indexOf("greedy, over methods") < section.indexOf("| baseline"),
  );
  assert(
    /was selected on validation from the averages of the methods: \d\d % (baseline|other), \d\d % (baseline|other)\./
      .test(section),
    section,
  );
  const file = JSON.parse(toJson(leaderboard));
  assertEquals(leaderboardFile.parse(file), file);
  assertStringIncludes(toLatex(leaderboard), "greedy, over methods");
});

Deno.test("the thresholds of an ensemble are tuned on its own validation probabilities if the suite tunes thresholds", async () => {
  // No probability reaches 0.5, but all labels can be told apart.
  const low: Predict = (gold, _label, random) =>
    0.1 + 0.2 * gold + 0.05 * random.uniform();
  const scoreWith = async (threshold: number | "validation") => {
    await using folder = await plantedSuite({
      methods: { baseline: low },
      threshold,
    });
    return boardOf(folder).ensembles!.methods[0]!.metrics.f1_micro!;
  };
  assertEquals(await scoreWith(0.5), 0);
  assertEquals(await scoreWith("validation"), 1);
});

Deno.test("seeds with different validation splits are averaged, without a greedy ensemble", async () => {
  await using folder = await plantedSuite({
    methods: { baseline: noisy, other: noisy },
    threshold: "validation",
    resplit: true,
  });
  const leaderboard = boardOf(folder);
  const { greedy, methods } = leaderboard.ensembles!;
  assertEquals(greedy, undefined);
  assertEquals(methods.length, 2);
  assert(methods[0]!.metrics.f1_micro! > methods[0]!.single!);
  assertStringIncludes(
    toMarkdown(leaderboard),
    "There is no greedy ensemble over methods: it is selected on validation examples, and each seed has others.",
  );
});

Deno.test("seeds with decisions vote, and they and methods without validation predictions are left out of the greedy ensemble", async () => {
  await using folder = await plantedSuite({
    methods: {
      baseline: expertFor(0),
      other: expertFor(1),
      voter: noisy,
      blind: noisy,
      partly: noisy,
    },
    threshold: "validation",
    deciding: ["voter"],
    unvalidated: ["blind", "partly-s2"],
  });
  const leaderboard = boardOf(folder);
  const { greedy, methods } = leaderboard.ensembles!;
  assertEquals(
    greedy!.methods.map(({ name }) => name).sort(),
    ["baseline", "other"],
  );
  const [voter, blind] = ["voter", "blind"].map((name) =>
    methods.find(({ methods: [one] }) => one!.name === name)!
  );
  assert(voter!.metrics.f1_micro! > voter!.single! + 0.05);
  assert(blind!.metrics.f1_micro! > blind!.single! + 0.05);
  const text = toMarkdown(leaderboard);
  assertStringIncludes(
    text,
    "voter: decisions without probabilities, whose seeds vote",
  );
  assertStringIncludes(
    text,
    "blind, partly (1 of 5 runs): no predictions on validation, and so not part of the greedy ensemble.",
  );
  const file = JSON.parse(toJson(leaderboard));
  assertEquals(leaderboardFile.parse(file), file);

  await using alone = await plantedSuite({
    methods: { baseline: noisy, voter: noisy },
    deciding: ["voter"],
  });
  assertStringIncludes(
    boardOf(alone).ensembles!.whyNoGreedy!,
    "fewer than two of them have probabilities for the validation split",
  );
});

Deno.test("a suite that does not ask for ensembles has none, and damaged predictions are reported", async () => {
  await using without = await plantedSuite({
    methods: { baseline: noisy },
    ensembles: false,
  });
  assertEquals(boardOf(without).ensembles, undefined);
  assert(!toMarkdown(boardOf(without)).includes("## Ensembles"));

  await using damaged = await plantedSuite({ methods: { baseline: noisy } });
  await damaged.write("runs/baseline-s2/predictions.jsonl", "{}\n");
  const { problems } = await verifySuite(damaged.path);
  assert(
    problems.some((text) =>
      text.includes("its checksum is not the one in the record")
    ),
  );
});
