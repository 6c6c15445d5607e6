import { assertEquals } from "@std/assert";
import { planProblems } from "../../../src/report/verify/plan_problems.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

const METHODS = {
  baseline: { method: "baseline", options: {} },
  votes: { method: "baseline", training: { targets: "votes" } },
  low: { method: "adan", options: { lambda: 0.01 } },
  high: { method: "adan", options: { lambda: 0.1 }, backbone: "bert" },
};

function record(id: string, seed: number, changes: Record<string, unknown>) {
  const own = recordOf(id, seed, {});
  return {
    ...own,
    id: `${id}-s${seed}`,
    config: { ...own.config, ...changes },
  };
}

const { config } = recordOf("baseline", 1, {});
const RECORDS = [
  record("baseline", 1, {}),
  record("votes", 1, {
    method: config.method,
    training: { ...config.training, targets: "votes" },
  }),
  record("low", 1, {
    method: { ...config.method, name: "adan", options: { lambda: 0.01, n: 1 } },
  }),
  record("high", 1, {
    method: { ...config.method, name: "adan", options: { lambda: 0.1, n: 1 } },
    backbone: { ...config.backbone!, name: "bert" },
  }),
];

function planWith(
  names: Record<string, string>,
  changes: Record<string, unknown> = {},
) {
  return planOf({
    definition: { backbone: "dan", methods: METHODS },
    runs: RECORDS.map(({ id, name }) => ({
      id,
      name: names[name] ?? name,
      seed: 1,
    })),
    ...changes,
  });
}

Deno.test("planProblems() finds nothing in a plan of its own runs", () => {
  assertEquals(planProblems(planWith({}), RECORDS), []);
});

Deno.test("planProblems() finds runs that a plan lists under each other's names", () => {
  assertEquals(
    planProblems(planWith({ low: "high", high: "low" }), RECORDS),
    [
      'low-s1: suite.json lists it as high with the backbone "bert", but the run has "dan"',
      "low-s1: suite.json lists it as high with the option lambda 0.1, but the run has 0.01",
      'high-s1: suite.json lists it as low with the backbone "dan", but the run has "bert"',
      "high-s1: suite.json lists it as low with the option lambda 0.01, but the run has 0.1",
    ],
  );
  assertEquals(
    planProblems(planWith({ baseline: "low" }), RECORDS.slice(0, 1)),
    ['baseline-s1: suite.json lists it as low with the method "adan", but the run has "baseline"'],
  );
  assertEquals(
    planProblems(planWith({ baseline: "votes" }), RECORDS.slice(0, 1)),
    ['baseline-s1: suite.json lists it as votes with the setting targets "votes", but the run has "gold"'],
  );
});

Deno.test("planProblems() finds a plan's other seeds, sizes and targets", () => {
  const runs = [{ id: "baseline-s1", name: "baseline", seed: 2, size: 100 }];
  assertEquals(planProblems(planWith({}, { runs }), RECORDS.slice(0, 1)), [
    "baseline-s1: suite.json lists it as baseline with the seed 2, but the run has 1",
    "baseline-s1: suite.json lists it as baseline with the number of training examples 100, but the run has none",
  ]);
  const target = { ...planOf().target, name: "laroseda" };
  assertEquals(planProblems(planWith({}, { target }), RECORDS.slice(0, 1)), [
    'baseline-s1: suite.json lists it as baseline with the target "laroseda", but the run has "redv2"',
  ]);
});
