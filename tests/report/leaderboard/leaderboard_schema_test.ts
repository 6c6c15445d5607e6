import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { leaderboardFile } from "../../../src/report/leaderboard/leaderboard_schema.ts";
import { readSuite } from "../../../src/report/suite/read_suite.ts";
import { toJson } from "../../../src/report/forms/to_json.ts";
import { suiteWithMeans } from "../suite_with_means.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

function fileOf(
  { plan, records }: Pick<
    ReturnType<typeof suiteWithMeans>,
    "plan" | "records"
  >,
) {
  return JSON.parse(toJson(buildLeaderboard({ plan, records })));
}

Deno.test("leaderboards in JSON match their schema and lose no key", () => {
  const suites = ["redv2-dan", "emotion-dan"].map((name) =>
    readSuite(
      fromFileUrl(new URL(`../../../results/${name}`, import.meta.url)),
    )
  );
  const one = { plan: planOf(), records: [recordOf("mtl", 2, {})] };
  const several = suiteWithMeans({ baseline: 0.6, mtl: 0.56 });
  for (const suite of [...suites, one, several]) {
    const file = fileOf(suite);
    assertEquals(leaderboardFile.parse(file), file);
  }
});

Deno.test("files that are not leaderboards do not match the schema", () => {
  const right = fileOf(suiteWithMeans({ baseline: 0.6, mtl: 0.56 }));
  const wrong = {
    "another format": { ...right, format: 1 },
    "no rows": { ...right, rows: [] },
    "a key too many": { ...right, rank: 1 },
    "a number as text": {
      ...right,
      rows: [{ ...right.rows[0], seconds: "3" }],
    },
    "an unknown metric": { ...right, metrics: ["f2"] },
    "half an interval": {
      ...right,
      comparisons: [{ ...right.comparisons[0], interval: [0.1] }],
    },
  };
  for (const [name, file] of Object.entries(wrong)) {
    assert(!leaderboardFile.safeParse(file).success, name);
  }
  for (const key of Object.keys(right)) {
    const { [key]: _, ...rest } = right;
    assert(!leaderboardFile.safeParse(rest).success, `without ${key}`);
  }
});
