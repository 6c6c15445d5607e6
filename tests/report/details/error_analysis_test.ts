import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { errorAnalysis } from "../../../src/report/details/error_analysis.ts";
import type { TestSplit } from "../../../src/report/details/test_split.ts";

const LABELS = ["a", "b", "c"];

type Method = { name: string; runs: number[][][] };

/** A test split of runs with the given probabilities of each label of each example. */
function splitOf(
  kind: TestSplit["kind"],
  gold: number[][],
  methods: Method[],
): TestSplit {
  const decide = (row: number[]) =>
    row.map((p) =>
      Number(kind === "single_label" ? p === Math.max(...row) : p >= 0.5)
    );
  const sum = (runs: number[][][]) =>
    gold.map((row, i) =>
      row.map((_, k) => runs.reduce((sum, run) => sum + run[i]![k]!, 0))
    );
  return {
    kind,
    ids: gold.map((_, i) => `e${i}`),
    gold,
    methods: methods.map(({ name, runs }) => ({
      name,
      runs: gold.map(() => runs.length),
      probabilities: sum(runs),
      decided: sum(runs.map((run) => run.map(decide))),
      wrong: gold.map((row, i) =>
        runs.filter((run) =>
          decide(run[i]!).some((value, k) => value !== row[k])
        ).length
      ),
    })),
  };
}

const [A, B, C] = [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]];
const ONE_HOT = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

Deno.test("errorAnalysis() finds where all methods are wrong or right, and one alone", () => {
  const gold = [0, 1, 2, 0].map((k) => ONE_HOT[k]!);
  const split = splitOf("single_label", gold, [
    { name: "x", runs: [[A!, B!, A!, B!], [A!, A!, A!, A!]] },
    { name: "y", runs: [[A!, C!, A!, A!], [A!, C!, A!, A!]] },
    { name: "z", runs: [[A!, C!, A!, C!], [A!, C!, A!, C!]] },
  ]);
  const { doubted: _, ...found } = errorAnalysis(split, LABELS);
  assertEquals(found, {
    examples: 4,
    alwaysWrong: ["e2"],
    alwaysRight: 1,
    alone: [
      // On e1 and e3, half of its runs are right, which is no majority.
      { name: "x", right: [], wrong: [] },
      { name: "y", right: ["e3"], wrong: [] },
      { name: "z", right: [], wrong: ["e3"] },
    ],
  });
  const single = splitOf("single_label", gold, [
    { name: "x", runs: [[A!, B!, C!, A!]] },
  ]);
  assertEquals(errorAnalysis(single, LABELS).alone, []);
});

Deno.test("errorAnalysis() finds one alone only among examples that all methods have tested", () => {
  const split = splitOf("single_label", [ONE_HOT[0]!, ONE_HOT[0]!], [
    { name: "x", runs: [[A!, B!]] },
    { name: "y", runs: [[B!, A!]] },
  ]);
  const alone = () => errorAnalysis(split, LABELS).alone;
  assertEquals(alone(), [
    { name: "x", right: ["e0"], wrong: ["e1"] },
    { name: "y", right: ["e1"], wrong: ["e0"] },
  ]);
  // As in a cross-validation in which y has not tested the fold of e1 yet.
  Object.assign(split.methods[1]!, { runs: [1, 0], wrong: [1, 0] });
  assertEquals(alone(), [
    { name: "x", right: ["e0"], wrong: [] },
    { name: "y", right: [], wrong: ["e0"] },
  ]);
});

for (const kind of ["single_label", "multi_label"] as const) {
  Deno.test(`errorAnalysis() doubts exactly the ${kind} labels that were made wrong`, () => {
    fc.assert(fc.property(
      fc.array(fc.nat(2), { minLength: 30, maxLength: 60 }),
      fc.uniqueArray(fc.nat(29), { maxLength: 4 }),
      (truth, noisy) => {
        // Enough of each label.
        const labels = [0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 1, 2, ...truth];
        const gold = labels.map((k, i) =>
          ONE_HOT[noisy.includes(i) ? (k + 1) % 3 : k]!
        );
        const run = (sure: number) =>
          labels.map((k) =>
            ONE_HOT[k]!.map((one) => one === 1 ? sure : (1 - sure) / 2)
          );
        const split = splitOf(kind, gold, [
          { name: "x", runs: [run(0.9), run(0.8)] },
          { name: "y", runs: [run(0.7)] },
        ]);
        const { doubted } = errorAnalysis(split, LABELS);
        assertEquals(
          doubted.map(({ id }) => id).sort(),
          noisy.map((i) => `e${i}`).sort(),
        );
        for (const { id, gold, suggested, probability } of doubted) {
          const k = labels[Number(id.slice(1))]!;
          assertEquals(suggested, [LABELS[k]]);
          assertEquals(gold, [LABELS[(k + 1) % 3]]);
          assertAlmostEquals(probability, 0.1, 1e-12);
        }
      },
    ));
  });
}

Deno.test("errorAnalysis() doubts nothing that one run decides for", () => {
  const gold = [0, 0, 1, 1].map((k) => ONE_HOT[k]!);
  const split = splitOf("single_label", gold, [
    { name: "x", runs: [[A!, B!, B!, B!], [A!, A!, B!, B!]] },
  ]);
  assertEquals(errorAnalysis(split, LABELS).doubted, []);
});
