import { assertEquals } from "@std/assert";
import { confusions } from "../../../src/report/details/confusion.ts";
import { averagedExamples } from "../../../src/report/details/averaged_examples.ts";
import type { TestSplit } from "../../../src/report/details/test_split.ts";

/** A cross-validation with three examples, of which the method has tested the first twice and the second once. */
const UNFINISHED: Omit<TestSplit, "kind"> = {
  ids: ["e0", "e1", "e2"],
  gold: [[1, 0], [0, 1], [1, 0]],
  methods: [{
    name: "x",
    runs: [2, 1, 0],
    probabilities: [[1.5, 0.5], [0.9, 0.1], [0, 0]],
    decided: [[1, 1], [1, 0], [0, 0]],
    wrong: [1, 1, 0],
  }],
};

Deno.test("confusions() counts each tested example once, however often it was tested", () => {
  assertEquals(confusions({ kind: "single_label", ...UNFINISHED }), [{
    kind: "single_label",
    name: "x",
    counts: [[0.5, 0.5], [1, 0]],
  }]);
  assertEquals(confusions({ kind: "multi_label", ...UNFINISHED }), [{
    kind: "multi_label",
    name: "x",
    counts: [
      {
        truePositives: 0.5,
        falsePositives: 1,
        falseNegatives: 0.5,
        trueNegatives: 0,
      },
      {
        truePositives: 0,
        falsePositives: 0.5,
        falseNegatives: 1,
        trueNegatives: 0.5,
      },
    ],
  }]);
});

Deno.test("averagedExamples() has no probabilities of an example that a method has not tested", () => {
  const rows = averagedExamples({ kind: "multi_label", ...UNFINISHED });
  assertEquals(rows.map(({ probabilities: [x] }) => x), [
    [0.75, 0.25],
    [0.9, 0.1],
    [],
  ]);
  assertEquals(rows.map(({ decided: [x] }) => x), [[0.5, 0.5], [1, 0], []]);
});
