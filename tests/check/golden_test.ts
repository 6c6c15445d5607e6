import { assertAlmostEquals, assertEquals } from "@std/assert";
import { baselines } from "../../src/check/baselines.ts";
import { drift } from "../../src/check/drift.ts";
import type { MetricName } from "../../src/evaluation/metrics.ts";
import { readGolden } from "../support/golden/read_golden.ts";
import { datasetOf, type Row } from "./dataset_of.ts";

const { cases } = readGolden<{
  cases: {
    lengths: number[][];
    labels: number[][];
    label: number;
    difference: number;
    label_p: number;
    statistic: number;
    length_p: number;
    majority: Partial<Record<MetricName, number>>;
  }[];
}>("check");

for (const [i, golden] of cases.entries()) {
  const [train, test] = golden.lengths.map((lengths, split) =>
    lengths.map((length, k): Row => [
      Array.from({ length }, () => "un").join(" "),
      "abc"[golden.labels[split]![k]!]!,
    ])
  );
  const { splits, definition } = datasetOf({
    train: train!,
    validation: [],
    test: test!,
  }, { metrics: { primary: "accuracy", also: ["f1_macro", "hamming_loss"] } });

  Deno.test(`drift() has the p-values of SciPy, case ${i + 1}`, () => {
    const { label, length } = drift(
      "test",
      splits.test,
      splits.train,
      definition.labels,
    );
    assertEquals(label.label, "abc"[golden.label]);
    assertAlmostEquals(label.difference, golden.difference, 1e-12);
    assertAlmostEquals(label.pValue, golden.label_p, 1e-9);
    assertAlmostEquals(length.statistic, golden.statistic, 1e-12);
    assertAlmostEquals(length.pValue, golden.length_p, 1e-9);
  });

  Deno.test(`baselines() has the scores of scikit-learn, case ${i + 1}`, () => {
    const { metrics } = baselines(splits, definition)[0]!;
    for (const [name, value] of Object.entries(golden.majority)) {
      assertAlmostEquals(metrics[name as MetricName]!, value, 1e-12, name);
    }
  });
}

Deno.test("baselines() of random labels are near their expectation", () => {
  const rows = (count: number): Row[] =>
    Array.from({ length: count }, (_, i) => ["un", i % 4 === 0 ? "b" : "a"]);
  const { splits, definition } = datasetOf({
    train: rows(400),
    validation: [],
    test: rows(1000),
  });
  const { name, metrics } = baselines(splits, definition).at(-1)!;
  assertEquals(name, "random training labels");
  // Both are a (3/4 of 3/4), or both are b.
  assertAlmostEquals(metrics.accuracy!, 0.75 ** 2 + 0.25 ** 2, 0.01);
});
