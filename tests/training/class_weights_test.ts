import { assertAlmostEquals, assertEquals } from "@std/assert";
import golden from "../golden/losses.json" with { type: "json" };
import type { Dataset } from "../../src/data/dataset.ts";
import { classWeights } from "../../src/training/class_weights.ts";

/** A task with these training labels; its other splits must not be read. */
function head(
  kind: "single_label" | "multi_label",
  rows: readonly (readonly number[])[],
  labels: string[],
): Dataset {
  const train = rows.map((labels, i) => ({ id: `${i}`, text: "", labels }));
  return {
    task: "t",
    definition: { kind, labels },
    splits: { train },
  } as unknown as Dataset;
}

const LABELS = ["a", "b", "c", "d"];
const { single_label: single, multi_label: multi } = golden.auto;
const oneHot = single.gold.map((gold) =>
  LABELS.map((_, k) => k === gold ? 1 : 0)
);

Deno.test("classWeights() of a single-label task are scikit-learn's balanced weights, with a mean of 1 over the examples", () => {
  const of = head("single_label", oneHot, LABELS);
  const weights = classWeights("auto", { head: of, target: "t" })!;
  // No example has the last label.
  [...single.balanced, 1].forEach((weight, k) =>
    assertAlmostEquals(weights[k]!, weight, 1e-12)
  );
  const sum = single.gold.reduce((sum, gold) => sum + weights[gold]!, 0);
  assertAlmostEquals(sum / single.gold.length, 1, 1e-12);
});

Deno.test("classWeights() of a multi-label task are negatives by positives", () => {
  const of = head("multi_label", multi.gold, LABELS);
  const weights = classWeights("auto", { head: of, target: "other" })!;
  multi.pos_weight.forEach((weight, k) =>
    assertAlmostEquals(weights[k]!, weight, 1e-6)
  );
});

Deno.test("classWeights() leaves a label at 1 that no example has, or every one", () => {
  const of = head("multi_label", [[1, 0, 1], [1, 0, 0]], ["a", "b", "c"]);
  assertEquals(classWeights("auto", { head: of, target: "t" }), [1, 1, 1]);
});

Deno.test("classWeights() by name are those of the target's labels", () => {
  const of = head("single_label", oneHot, LABELS);
  const weights = { b: 3, d: 0.5 };
  assertEquals(classWeights(weights, { head: of, target: "t" }), [
    1,
    3,
    1,
    0.5,
  ]);
  assertEquals(classWeights(weights, { head: of, target: "u" }), undefined);
  assertEquals(classWeights(null, { head: of, target: "t" }), undefined);
});
