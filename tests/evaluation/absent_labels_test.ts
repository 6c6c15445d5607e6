import type { MetricName } from "../../src/evaluation/metrics.ts";
import { assertAlmostEquals } from "@std/assert";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { readGolden } from "../support/golden/read_golden.ts";

interface Case {
  classes: number;
  gold: number[];
  predicted: number[];
  scores: Record<MetricName, number>;
  error_rate: number;
}

for (const [i, given] of readGolden<Case[]>("absent_labels").entries()) {
  Deno.test(`averages are over all labels, as in scikit-learn with labels=, case ${i + 1}`, () => {
    const { classes, scores, error_rate } = given;
    const rows = (indices: number[]) =>
      indices.map((index) =>
        Array.from({ length: classes }, (_, k) => k === index ? 1 : 0)
      );
    const thresholds = Array.from({ length: classes }, () => 0.5);
    const { metrics } = evaluate(
      "single_label",
      rows(given.gold),
      rows(given.predicted),
      thresholds,
    );
    for (const [name, score] of Object.entries(scores)) {
      assertAlmostEquals(metrics[name as MetricName]!, score, 1e-12, name);
    }
    // Of a wrong example, two of the 0/1 of its labels are wrong.
    assertAlmostEquals(metrics.hamming_loss!, error_rate * 2 / classes, 1e-12);
  });
}
