import { assert, assertEquals } from "@std/assert";
import {
  buildLeaderboard,
  type Leaderboard,
} from "../../../src/report/leaderboard/leaderboard.ts";
import { sectionsOf } from "../../../src/report/sections/sections.ts";
import { planOf } from "../../support/results/records.ts";
import { suiteWithMeans } from "../suite_with_means.ts";

const AUXILIARY = {
  one: ["news"],
  other: ["reviews"],
  both: ["news", "reviews"],
};

/** The section of a suite in which every task has a known effect. */
function section(
  options: (name: string) => Record<string, unknown>,
  { plain = "baseline", several = "mtl", backbone = "dan", search }: {
    plain?: string;
    several?: string;
    backbone?: string;
    search?: Leaderboard["search"];
  } = {},
) {
  const { plan, records } = suiteWithMeans(
    { baseline: 0.5, one: 0.52, other: 0.49, both: 0.51, far: 0.7 },
    { own: 0 },
  );
  const leaderboard = buildLeaderboard({
    plan: {
      ...plan,
      methods: plan.methods.map((method) =>
        method.name === "both" ? { ...method, backbone } : method
      ),
    },
    records: records.map((record) => ({
      ...record,
      config: {
        ...record.config,
        method: {
          ...record.config.method,
          name: record.name in AUXILIARY || record.name === "far"
            ? several
            : plain,
          options: options(record.name),
        },
      },
    })),
  });
  const [found] = sectionsOf({ ...leaderboard, search }, "results")
    .filter(({ id }) => id === "auxiliary");
  return found;
}

const auxiliary = (name: string) =>
  name in AUXILIARY
    ? { auxiliary: AUXILIARY[name as keyof typeof AUXILIARY] }
    : name === "far"
    ? { auxiliary: ["news"], exponent: 1 } // Differs in more than the tasks.
    : {};

Deno.test("pairs that differ in one auxiliary task show what the task adds", () => {
  const { table, paragraphs } = section(auxiliary)!;
  assertEquals(
    table.slice(1).toSorted(),
    [
      ["news", "baseline", "far", "+0.200", "10 of 10"],
      ["news", "baseline", "one", "+0.020", "10 of 10"],
      ["news", "other", "both", "+0.020", "10 of 10"],
      ["reviews", "baseline", "other", "-0.010", "0 of 10"],
      ["reviews", "one", "both", "-0.010", "0 of 10"],
    ],
  );
  assert(
    paragraphs[0]!.includes("reviews makes a difference of -0.010"),
    paragraphs[0],
  );
});

Deno.test("suites without auxiliary tasks have no such section", () => {
  assertEquals(section(() => ({})), undefined);
});

Deno.test("what else differs is not said to be the effect of a task", () => {
  const pairs = (parts: Parameters<typeof section>[1]) =>
    section(auxiliary, parts)?.table.slice(1)
      .map(([, from, to]) => `${from}, ${to}`);
  const steps = ["one, both", "other, both"];
  // Distillation, with any tasks; another method as the baseline of the suite.
  assertEquals(pairs({ several: "mtkd" }), steps);
  assertEquals(pairs({ plain: "tfidf" }), steps);
  // Another encoder, or one with other settings, as a search chooses them.
  const withoutBoth = ["baseline, far", "baseline, one", "baseline, other"];
  assertEquals(pairs({ backbone: "bert-tiny" }), withoutBoth);
  const tuned = { number: 2, settings: { backbone: { dropout: 0.3 } } };
  const search = {
    trials: 2,
    space: ["backbone.dropout: 0.1 or 0.3"],
    halving: undefined,
    methods: [{
      name: "both",
      trials: [{ ...tuned, score: 0.5, rung: undefined, epochs: undefined }],
      chosen: 2,
      expected: [],
      expectedWithReplacement: [],
    }],
  };
  assertEquals(pairs({ search }), withoutBoth);
});

Deno.test("a method is only compared with the baseline if its target's loss is the same", () => {
  const withBaseline = (weights: unknown) =>
    section((name) => name in AUXILIARY ? { ...auxiliary(name), weights } : {})!
      .table.some(([, from]) => from === "baseline");
  const target = planOf().target.name;
  const given: [unknown, boolean][] = [
    ["balanced", true],
    ["equal", true],
    ["uncertainty", false],
    [{ [target]: 1, news: 0.5 }, true],
    [{ [target]: 2, news: 1 }, false],
  ];
  for (const [weights, isCompared] of given) {
    assertEquals(withBaseline(weights), isCompared, String(weights));
  }
});

Deno.test("a method with epochs of its own is not compared with the baseline", () => {
  const longer = section((name) =>
    name in AUXILIARY ? { ...auxiliary(name), max_epochs: 9 } : {}
  )!;
  assertEquals(longer.table.slice(1).map(([, from]) => from).toSorted(), [
    "one",
    "other",
  ]);
});
