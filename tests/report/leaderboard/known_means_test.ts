import { assert, assertEquals } from "@std/assert";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { suiteWithMeans } from "../suite_with_means.ts";

Deno.test("a suite with known means is ranked correctly, with its ties", () => {
  const { plan, records } = suiteWithMeans({
    baseline: 0.6,
    mtl: 0.56,
    mtkd: 0.6001,
    adan: 0.64,
  });
  const { rows } = buildLeaderboard({ plan, records });
  assertEquals(rows.map(({ rank }) => rank), [1, 2, 2, 3]);
  assertEquals(rows[0]!.name, "adan");
  assertEquals(
    [rows[1]!.name, rows[2]!.name].sort(),
    ["baseline", "mtkd"],
  );
  assertEquals(rows[3]!.name, "mtl");
  const difference = (name: string) =>
    rows.find((row) => row.name === name)!.difference;
  assertEquals(difference("baseline"), undefined);
  assert(difference("adan")!.significant);
  assert(Math.abs(difference("adan")!.meanDifference! - 0.04) < 0.01);
  assert(difference("mtl")!.significant);
  assert(difference("mtl")!.interval![1] < 0);
  assert(!difference("mtkd")!.significant);
});

Deno.test("methods with equal means are declared different in at most alpha of suites", () => {
  // Any of the three pairs counts: Holm's correction bounds that.
  const suites = 300;
  let wrong = 0;
  for (let draw = 0; draw < suites; draw++) {
    const { plan, records } = suiteWithMeans(
      { baseline: 0.6, mtl: 0.6, adan: 0.6 },
      { draw, seeds: 8 },
    );
    const { comparisons } = buildLeaderboard({ plan, records });
    if (comparisons.some(({ significant }) => significant)) wrong++;
  }
  // Three standard deviations above 5 %.
  assert(
    wrong <= suites * 0.05 + 3 * Math.sqrt(suites * 0.05 * 0.95),
    `${wrong}`,
  );
  assert(wrong > 0, "the protocol can find something");
});
