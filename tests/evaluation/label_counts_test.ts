import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { labelCounts } from "../../src/evaluation/label_counts.ts";
import { rowPairs } from "../support/arbitrary_labels.ts";

Deno.test("labelCounts() counts the four cells of every label", () => {
  assertEquals(
    labelCounts([[1, 1], [1, 0], [0, 0]], [[1, 0], [1, 1], [0, 0]]),
    [
      {
        truePositives: 2,
        falsePositives: 0,
        falseNegatives: 0,
        trueNegatives: 1,
      },
      {
        truePositives: 0,
        falsePositives: 1,
        falseNegatives: 1,
        trueNegatives: 1,
      },
    ],
  );
});

Deno.test("labelCounts() counts every example once", () => {
  fc.assert(fc.property(rowPairs, ({ gold, predicted }) => {
    for (const label of labelCounts(gold, predicted)) {
      const total = Object.values(label).reduce((a, b) => a + b, 0);
      assertEquals(total, gold.length);
    }
  }));
});
