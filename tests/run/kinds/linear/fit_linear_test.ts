import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  type LinearOptions,
  linearOptions,
} from "../../../../src/config/linear_definition.ts";
import type { TaskKind } from "../../../../src/evaluation/decide.ts";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import { definitionFolders } from "../../../../src/config/definition_folders.ts";
import { loadTaskDefinition } from "../../../../src/config/load_definition.ts";
import { loadDataset } from "../../../../src/data/load_dataset.ts";
import { fitLinear } from "../../../../src/run/kinds/linear/fit_linear.ts";
import { readGolden } from "../../../support/golden/read_golden.ts";
import { testOnRealData } from "../../../support/test_on_real_data.ts";

const { train, test, cases } = readGolden<{
  train: string[];
  test: string[];
  cases: {
    name: string;
    options: LinearOptions;
    kind: TaskKind;
    /** How many give a text its labels. */
    annotators: number;
    /** How many of them give a text each label. */
    gold: string[];
    features: number;
    probabilities: number[][];
  }[];
}>("tfidf");

for (const { name, options, kind, annotators, gold, ...golden } of cases) {
  Deno.test(`fitLinear() gives the probabilities of scikit-learn: ${name}`, () => {
    const targets = gold.map((row) =>
      [...row].map((count) => Number(count) / annotators)
    );
    let labels = 0;
    const model = fitLinear(kind, train, targets, options, () => labels++);
    assertEquals(labels, 3);
    assertEquals(model.parameters, 3 * (golden.features + 1));
    const predicted = model.predict(test);
    for (const [i, text] of test.entries()) {
      predicted[i]!.forEach((probability, k) =>
        assertAlmostEquals(
          probability,
          golden.probabilities[i]![k]!,
          1e-4,
          text,
        )
      );
    }
  });
}

Deno.test("fitLinear() can be fitted to a label that all or no examples have", () => {
  const model = fitLinear(
    "multi_label",
    ["a ba", "ba ca"],
    [[1, 0], [1, 0]],
    linearOptions.parse({}),
    () => {},
  );
  const [[all, none] = []] = model.predict(["ba"]);
  assert(all! > 0.9 && none! < 0.1);
});

Deno.test("fitLinear() reads texts with more n-grams than a call has arguments", () => {
  const text = Array.from({ length: 150_000 }, (_, i) => `w${i}`).join(" ");
  const model = fitLinear(
    "multi_label",
    [text, text, "ba ca", "ba ca"],
    [[1], [1], [0], [0]],
    linearOptions.parse({ words: [1, 1], characters: null }),
    () => {},
  );
  assertEquals(model.parameters, 150_003);
  const [[long] = [], [short] = []] = model.predict([text, "ba ca"]);
  assert(long! > 0.8 && short! < 0.2);
});

Deno.test("fitLinear() counts a share as an example with the label and one without it, in balance", () => {
  const texts = ["a ba", "ba ca", "ca da"].flatMap((text) =>
    Array(3).fill(text)
  );
  const predict = (targets: number[]) =>
    fitLinear(
      "multi_label",
      texts,
      targets.map((target) => [target]),
      linearOptions.parse({ min_count: 1 }),
      () => {},
    ).predict(["a ba", "ca da", "a da"]).flat();
  const third = 1 / 3;
  const shares = predict([1, 1, 1, third, third, third, 0, 0, 0]);
  predict([1, 1, 1, 1, 0, 0, 0, 0, 0]).forEach((probability, i) =>
    assertAlmostEquals(shares[i]!, probability, 1e-5)
  );
});

testOnRealData(
  "fitLinear() is as good on REDv2 as scikit-learn, which gives a micro-F1 of 0.5765 with a tolerance of 1e-7",
  ["redv2"],
  async (folder) => {
    const task = loadTaskDefinition("redv2", definitionFolders());
    const { splits } = await loadDataset(task, {
      roots: [folder],
      cache: folder,
      offline: true,
    });
    const model = fitLinear(
      "multi_label",
      splits.train.map(({ text }) => text),
      splits.train.map(({ labels }) => labels),
      linearOptions.parse({}),
      () => {},
    );
    const { metrics } = evaluate(
      "multi_label",
      splits.test.map(({ labels }) => labels),
      model.predict(splits.test.map(({ text }) => text)),
      Array(7).fill(0.5),
    );
    assertAlmostEquals(metrics.f1_micro!, 0.5765, 2e-3);
  },
);
