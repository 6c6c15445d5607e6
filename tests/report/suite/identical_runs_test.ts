import { assertEquals, assertMatch } from "@std/assert";
import { parse } from "@std/csv";
import { PAPER_LOOK } from "../../../src/report/figures/look.ts";
import { seedsFigure } from "../../../src/report/figures/seeds_figure.ts";
import { identicalRuns } from "../../../src/report/suite/identical_runs.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { toCsv } from "../../../src/report/forms/to_csv.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

const ASKED = {
  model: "m",
  models: ["m"],
  kept: 0,
  requests: 20,
  seconds: 10,
  answers: { validation: 10, test: 10 },
  failed: { validation: 0, test: 1 },
};

const record = (seed: number, score: number, changes: object = {}) =>
  recordOf("mtl", seed, { f1_micro: score }, { ...changes });

Deno.test("runs are identical if their predictions are, or the scores of a prompt that asks the same", () => {
  const isSame = (...records: ReturnType<typeof record>[]) =>
    identicalRuns(records, "f1_micro");
  const other = { predictions: "1".repeat(64) };
  assertEquals(isSame(), false);
  assertEquals(isSame(record(1, 0.6)), false);
  assertEquals(isSame(record(1, 0.6), record(2, 0.6)), true);
  assertEquals(isSame(record(1, 0.6), record(2, 0.7, other)), false);
  // Runs that happen to have the same score.
  assertEquals(isSame(record(1, 0.6), record(2, 0.6, other)), false);
  const asking = (temperature: number, drawn: object = {}) => {
    const options = { shots: 0, temperature };
    const { config } = record(2, 0.6);
    const method = { ...config.method, options };
    return isSame(
      record(1, 0.6),
      record(2, 0.6, {
        ...other,
        asked: ASKED,
        config: { ...config, ...drawn, method },
      }),
    );
  };
  assertEquals([asking(0), asking(1)], [true, false]);
  // Other test examples.
  assertEquals(asking(0, { fold: { number: 2, of: 2, seed: 1 } }), false);
});

Deno.test("every form of a report has what a prompt asked, with a mark from 10 % failed answers on", () => {
  const price = { amount: 0.5, currency: "EUR" };
  const tokens = { input: 1000, output: 50 };
  const leaderboard = buildLeaderboard({
    plan: planOf(),
    records: [1, 2, 3].flatMap((seed) => [
      recordOf("baseline", seed, { f1_micro: 0.5 + seed / 100 }),
      record(seed, 0.6, {
        asked: { ...ASKED, ...seed < 3 && { tokens }, price },
      }),
    ]),
  });
  const row = leaderboard.rows.find(({ name }) => name === "mtl")!;
  assertEquals(row.asked, {
    failed: 0.1,
    tokens: undefined, // Not all runs have them.
    price,
    secondsPerAnswer: 0.5,
  });
  assertEquals(row.identicalRuns, true);
  const text = toMarkdown(leaderboard);
  assertMatch(text, /\| mtl † +\| 3 +\| \**0\.600\** +\| same with every seed/);
  assertMatch(text, /† Of the answers to mtl, 10\.0 % were no labels/);
  assertMatch(text, /10\.0 % +\| 0\.5 EUR +\| 0\.50 /);
  assertMatch(toCsv(leaderboard), /,0\.1,,,0\.5,EUR,0\.5\r\n/);
  assertMatch(toJson(leaderboard), /"failed": 0\.1,/);
});

Deno.test("runs that are the same with every seed have no deviation and no interval in CSV and in the figure of seeds", () => {
  const leaderboard = buildLeaderboard({
    plan: planOf(),
    records: [1, 2, 3].flatMap((seed) => [
      recordOf("baseline", seed, { f1_micro: 0.5 + seed / 100 }),
      record(seed, 0.6),
    ]),
  });
  const [head, ...rows] = parse(toCsv(leaderboard)) as string[][];
  const row = rows.find((cells) => cells.includes("mtl"))!;
  assertEquals(
    ["mean", "sd", "low", "high"].map((of) =>
      row[head!.indexOf(`f1_micro_${of}`)]
    ),
    ["0.6", "", "", ""],
  );
  const svg = seedsFigure(leaderboard, PAPER_LOOK);
  assertMatch(svg, /baseline: 95 % interval/);
  assertEquals(svg.includes("mtl: 95 % interval"), false);
});
