import { METRIC_NAMES, type MetricName } from "../../src/evaluation/metrics.ts";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { evaluateAt } from "../../src/evaluation/evaluate_at.ts";
import { golden, rowsOf } from "./golden.ts";

for (
  const { kind, gold, probabilities, thresholds, metrics } of golden.evaluation
) {
  Deno.test(`evaluate() of ${kind} probabilities equals scikit-learn and numpy`, () => {
    const result = evaluate(kind, rowsOf(gold), probabilities, thresholds);
    assertEquals(
      Object.keys(result.metrics).toSorted(),
      Object.keys(metrics).toSorted(),
    );
    for (const [name, value] of Object.entries(metrics)) {
      assertAlmostEquals(
        result.metrics[name as MetricName]!,
        value,
        1e-12,
        name,
      );
    }
  });
}

Deno.test("the golden file of scikit-learn has every metric", () => {
  const compared = golden.evaluation.flatMap(({ metrics }) =>
    Object.keys(metrics)
  );
  assertEquals([...new Set(compared)].sort(), [...METRIC_NAMES].sort());
});

for (const { name, gold, predicted, per_label } of golden.multi_label) {
  Deno.test(`evaluate() gives the scores of every label that scikit-learn gives: ${name}`, () => {
    const rows = rowsOf(gold);
    const { perLabel } = evaluate(
      "multi_label",
      rows,
      rowsOf(predicted),
      rows[0]!.map(() => 0.5),
    );
    assertEquals(perLabel.length, per_label.length);
    perLabel.forEach((label, k) => {
      for (const score of ["precision", "recall", "f1", "support"] as const) {
        assertAlmostEquals(label[score], per_label[k]![score], 1e-12, score);
      }
    });
  });
}

Deno.test("evaluate() counts a gold probability of 0.5 as the label, except for MSE", () => {
  const { metrics } = evaluate("multi_label", [[0.5, 0.33]], [[0.5, 0.33]], [
    0.5,
    0.5,
  ]);
  assertEquals(metrics.accuracy, 1);
  assertEquals(metrics.mse, 0);
});

Deno.test("evaluateAt() gives what evaluate() gives at each of the thresholds", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const row = fc.tuple(share, share);
  fc.assert(fc.property(
    fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 20 }),
    fc.array(row, { maxLength: 3 }),
    fc.constantFrom(undefined, "decisions" as const),
    (rows, thresholds, answer) => {
      const [gold, probabilities] = [0, 1].map((k) =>
        rows.map((two) => two[k]!)
      );
      assertEquals(
        evaluateAt("multi_label", gold!, probabilities!, thresholds, answer),
        thresholds.map((values) =>
          evaluate("multi_label", gold!, probabilities!, values, answer)
        ),
      );
    },
  ));
});
