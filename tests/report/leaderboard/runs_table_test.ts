import { assertEquals } from "@std/assert";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { runsTable } from "../../../src/report/leaderboard/runs_table.ts";
import type { RunRecord } from "../../../src/results/record.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

/** Two seeds of a method, the second with twice the budget. */
const recordsOf = (name: string, changes: Record<string, unknown>) =>
  [1, 2].map((seed) =>
    recordOf(name, seed, {}, {
      steps: 1000 * seed,
      examples: { redv2: 4000 * seed },
      selected: {
        stage: "target",
        epoch: seed,
        score: 0.5,
        progress: 0.25 * seed,
        learning_rate: 1e-3,
        schedules: {},
      },
      ...changes,
    })
  );

const plan = planOf({
  runs: planOf().runs.filter(({ seed }) => seed < 3),
});

Deno.test("runsTable() has means over the seeds, teachers' seconds and how far schedules had come", () => {
  const table = runsTable(buildLeaderboard({
    plan,
    records: [
      ...recordsOf("baseline", {}),
      ...recordsOf("mtl", {
        examples: { redv2: 4000, sst2: 30_000, moroco: 5000 },
        teachers: { runs: 3, steps: 900, seconds: 100 },
        selected: {
          stage: "all",
          epoch: 4,
          score: 0.5,
          progress: 0.9,
          learning_rate: 1e-4,
          schedules: { gold_share: 0.9 },
        },
      }),
    ],
  }));
  const columns = Object.fromEntries(
    table[0]!.map((head, i) => [head, table.slice(1).map((row) => row[i])]),
  );
  assertEquals(columns.method, ["baseline", "mtl"]);
  assertEquals(columns.updates, ["1,500", "1,500"]);
  assertEquals(columns["target examples"], ["6,000", "4,000"]);
  assertEquals(columns["other examples"], ["0", "35,000"]);
  assertEquals(columns.seconds, ["15.0", "15.0"]);
  assertEquals(columns["with teachers"], ["15.0", "115.0"]);
  assertEquals(columns["schedule at the selected epoch"], [
    "38 %",
    "90 %, gold share 0.90",
  ]);
});

Deno.test("runsTable() leaves out a schedule that records of an earlier version lack", () => {
  const selected = { stage: "all", epoch: 4, score: 0.5, progress: 0.9 };
  const made = recordsOf("mtl", {});
  const records = made.map((record, i): RunRecord => ({
    ...record,
    selected: {
      ...selected,
      learning_rate: 1e-4,
      schedules: i === 0 ? { lambda: 0.1 } : {},
    },
  }));
  const [head, row] = runsTable(buildLeaderboard({ plan, records }));
  assertEquals(row![head!.indexOf("schedule at the selected epoch")], "90 %");
});

Deno.test("runsTable() leaves out columns that say nothing", () => {
  const [head] = runsTable(buildLeaderboard({
    plan,
    records: [1, 2].map((seed) =>
      recordOf("baseline", seed, { f1_micro: 0.5 })
    ),
  }));
  assertEquals(head, [
    "method",
    "validation micro-F1",
    "validation minus test",
    "updates",
    "seconds",
    "memory, GB",
  ]);
});

Deno.test("runsTable() has no score at 0.5 for methods without probabilities", () => {
  const metrics = (fixed: number) => {
    const scores = {
      decided: { f1_micro: 0.6 },
      fixed: { f1_micro: fixed },
      tuned: {},
      per_label: [],
    };
    return { validation: scores, test: scores };
  };
  const [head, ...rows] = runsTable(buildLeaderboard({
    plan,
    records: [
      ...recordsOf("baseline", { metrics: metrics(0.5) }),
      ...recordsOf("mtl", { metrics: metrics(0.6), answer: "decisions" }),
    ],
  }));
  const at = head!.indexOf("test at threshold 0.5");
  assertEquals(
    Object.fromEntries(rows.map((row) => [row[0], row[at]])),
    { baseline: "0.500", mtl: "–" },
  );
});

Deno.test("runsTable() leaves out the durations of prompts some of whose answers were known", () => {
  const asked = (kept: number) => ({
    asked: {
      model: "m",
      models: ["m"],
      answers: { validation: 10, test: 10 },
      kept,
      requests: 20 - kept,
      failed: { validation: 0, test: 0 },
      seconds: 40,
    },
  });
  const leaderboard = buildLeaderboard({
    plan,
    records: [
      recordOf("baseline", 1, {}, { ...asked(0), seconds: 20 }),
      recordOf("baseline", 2, {}, { ...asked(20), seconds: 0.1 }),
      recordOf("mtl", 1, {}, { ...asked(1), seconds: 5 }),
      recordOf("mtl", 2, {}, { ...asked(20), seconds: 0.1 }),
    ],
  });
  const [head, ...cells] = runsTable(leaderboard);
  assertEquals(
    cells.map((row) => [row[0], row[head!.indexOf("seconds")]]).sort(),
    [["baseline", "20.0"], ["mtl", "–"]],
  );
  for (const { name, budget } of leaderboard.rows) {
    assertEquals(
      budget.secondsWithTeachers,
      name === "baseline" ? 20 : undefined,
    );
  }
});
