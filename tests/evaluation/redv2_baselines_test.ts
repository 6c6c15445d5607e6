import { assertAlmostEquals } from "@std/assert";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { loadTaskDefinition } from "../../src/config/load_definition.ts";
import { dataRoots } from "../../src/data/fetch/data_access.ts";
import { loadDataset } from "../../src/data/load_dataset.ts";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { testOnRealData } from "../support/test_on_real_data.ts";

const NEUTRAL = 4;

/** The metrics of giving every example the same labels. */
function constant(gold: readonly (readonly number[])[], given: number[]) {
  const { metrics } = evaluate(
    "multi_label",
    gold,
    gold.map(() => given),
    given.map(() => 0.5),
  );
  return metrics;
}

const none = [0, 0, 0, 0, 0, 0, 0];
const neutral = none.with(NEUTRAL, 1);

Deno.test("evaluate() of constant predictions gives the values that follow from the label counts of REDv2's test split", () => {
  // Which labels go together does not matter to any figure but accuracy.
  const gold = [164, 87, 99, 145, 210, 94, 128].flatMap((count, k) =>
    Array.from({ length: count }, (_, i) => ({ k, i }))
  ).reduce<number[][]>((rows, { k }, n) => {
    rows[n % 818]![k] = 1;
    return rows;
  }, Array.from({ length: 818 }, () => [...none]));
  assertAlmostEquals(constant(gold, none).hamming_loss, 0.1619, 5e-5);
  const { hamming_loss, f1_micro, f1_macro } = constant(gold, neutral);
  assertAlmostEquals(hamming_loss, 0.2314, 5e-5);
  assertAlmostEquals(f1_micro, 0.2407, 5e-5);
  assertAlmostEquals(f1_macro, 0.0584, 5e-5);
});

testOnRealData(
  "evaluate() of constant predictions gives those values on REDv2's test split",
  ["redv2"],
  async (folder) => {
    const { splits } = await loadDataset(
      loadTaskDefinition("redv2", definitionFolders()),
      { roots: dataRoots(folder), cache: "/nonexistent/cache", offline: true },
    );
    const gold = splits.test.map(({ labels }) => labels);
    const zero = constant(gold, none);
    assertAlmostEquals(zero.hamming_loss, 0.1619, 5e-5);
    assertAlmostEquals(zero.accuracy, 0, 0);
    assertAlmostEquals(zero.f1_micro, 0, 0);
    const always = constant(gold, neutral);
    assertAlmostEquals(always.hamming_loss, 0.2314, 5e-5);
    assertAlmostEquals(always.accuracy, 0.2249, 5e-5);
    assertAlmostEquals(always.f1_micro, 0.2407, 5e-5);
    assertAlmostEquals(always.f1_macro, 0.0584, 5e-5);
  },
);
