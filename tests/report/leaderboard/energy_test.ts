import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { costFigure } from "../../../src/report/figures/cost_figure.ts";
import { PAPER_LOOK } from "../../../src/report/figures/look.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { runsTable } from "../../../src/report/leaderboard/runs_table.ts";
import { toCsv } from "../../../src/report/forms/to_csv.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

const energy = (joules: number) => ({
  energy: { joules, of: ["processors"], grams_per_kwh: 500 },
});

/** A baseline, and a method with teachers, of which some have a known energy. */
const leaderboard = buildLeaderboard({
  plan: planOf(),
  records: [1, 2, 3].flatMap((seed) => [
    recordOf("baseline", seed, { f1_micro: 0.5 }, energy(3600 * seed)),
    recordOf("mtl", seed, { f1_micro: 0.6 + seed / 100 }, {
      ...energy(7200),
      teachers: { runs: 1, steps: 1, seconds: 1, joules: 3600 },
    }),
  ]),
});

Deno.test("reports have the energy with teachers, and its CO2", () => {
  const rows: Record<string, string>[] = parse(toCsv(leaderboard), {
    skipFirstRow: true,
  });
  const of = (method: string) => rows.find((row) => row.method === method)!;
  assertEquals(of("baseline").energy_joules, "7200");
  assertEquals(of("mtl").energy_joules, "10800");
  assertAlmostEquals(Number(of("baseline").co2_grams), 1);
  assertAlmostEquals(Number(of("mtl").co2_grams), 1.5);
  const [head, ...cells] = runsTable(leaderboard);
  assertEquals(
    cells.map((row) => row[head!.indexOf("energy, Wh")]),
    ["3", "2"],
  );
  assertEquals(cells.map((row) => row[head!.indexOf("CO2, g")]), ["1.5", "1"]);
  leaderboardFile.parse(JSON.parse(toJson(leaderboard)));
});

Deno.test("energy is unknown if that of a run or of a teacher is", () => {
  const partly = buildLeaderboard({
    plan: planOf(),
    records: [1, 2, 3].flatMap((seed) => [
      recordOf("baseline", seed, {}, seed === 1 ? {} : energy(10)),
      recordOf("mtl", seed, {}, {
        ...energy(10),
        teachers: { runs: 1, steps: 1, seconds: 1 },
      }),
    ]),
  });
  for (const { budget } of partly.rows) {
    assertEquals(budget.joulesWithTeachers, undefined);
    assertEquals(budget.gramsWithTeachers, undefined);
  }
  assert(!runsTable(partly)[0]!.includes("energy, Wh"));
  assertEquals(costFigure(partly, PAPER_LOOK, "energy"), undefined);
});

Deno.test("teachers that took no energy that was measured leave a run its own", () => {
  const { rows: [row] } = buildLeaderboard({
    plan: planOf(),
    records: [
      recordOf("mtl", 1, {}, {
        ...energy(10),
        teachers: { runs: 1, steps: 1, seconds: 0.001, joules: 0 },
      }),
    ],
  });
  assertEquals(row!.budget.joulesWithTeachers, 10);
});

Deno.test("costFigure() draws the score against the energy", () => {
  const source = costFigure(leaderboard, PAPER_LOOK, "energy")!;
  assert(source.includes("watt-hours of a run, with its teachers"));
  assert(source.includes("2 Wh, on the Pareto front"), source);
});

Deno.test("an energy far below a watt-hour keeps its three digits", () => {
  const small = buildLeaderboard({
    plan: planOf(),
    records: [
      recordOf("baseline", 1, {}, energy(1.2)),
      recordOf("mtl", 1, {}, energy(5)),
    ],
  });
  const [head, ...cells] = runsTable(small);
  assertEquals(
    cells.map((row) => row[head!.indexOf("energy, Wh")]).sort(),
    ["0.000333", "0.00139"],
  );
  const source = costFigure(small, PAPER_LOOK, "energy")!;
  assert(source.includes(">0.0002<") && source.includes(">0.002<"), source);
});
