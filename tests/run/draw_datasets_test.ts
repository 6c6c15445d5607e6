import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { Dataset } from "../../src/data/dataset.ts";
import type { Example } from "../../src/data/example.ts";
import { groupKey } from "../../src/data/split/group_key.ts";
import { InputError } from "../../src/errors/input_error.ts";
import { drawDatasets } from "../../src/run/draw_datasets.ts";
import { datasetOf, datasets, examplesOf } from "./drawn_data.ts";

type Draw = Parameters<typeof drawDatasets>[1];

function drawn(dataset: Dataset, draw: Partial<Draw>): Dataset["splits"] {
  return drawDatasets(new Map([["t", dataset]]), {
    target: "t",
    seed: 1,
    ...draw,
  }).get("t")!.splits;
}

const ids = (examples: readonly Example[]) => examples.map(({ id }) => id);

Deno.test("drawDatasets() changes nothing without sizes and split", () => {
  fc.assert(fc.property(datasets, fc.nat(), (dataset, seed) => {
    assertEquals(drawn(dataset, { seed }), dataset.splits);
  }));
});

Deno.test("drawDatasets() gives nested training samples that do not depend on the order of the examples", () => {
  fc.assert(fc.property(
    datasets,
    fc.nat(99),
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })),
    fc.option(fc.nat(99), { nil: undefined }),
    (dataset, seed, sizes, split) => {
      const draw = (size: number) => {
        try {
          return drawn(dataset, { seed, split, sizes: { t: size } });
        } catch {
          return fc.pre(false) as never;
        }
      };
      const [small, large] = sizes.toSorted((a, b) => a - b).map(draw);
      assert(
        ids(small!.train).every((id) => ids(large!.train).includes(id)),
      );
      assertEquals(small!.test, dataset.splits.test);
      assertEquals(small!.validation, large!.validation);
    },
  ));
});

Deno.test("drawDatasets() draws the sample with the seed of its source, so that all methods of a seed get the same", () => {
  const dataset = datasetOf("t", { train: examplesOf("train", 60) });
  const sample = (draw: Partial<Draw>) =>
    ids(drawn(dataset, { sizes: { t: 9 }, ...draw }).train);
  assertEquals(sample({ seed: 2 }), sample({ seed: 2 }));
  assert(sample({ seed: 2 }).join() !== sample({ seed: 1 }).join());
  // The sample is fixed, and everything else varies.
  assertEquals(sample({ seed: 2, seeds: { sample: 1 } }), sample({ seed: 1 }));
  assertEquals(sample({ seed: 2, seeds: { order: 1 } }), sample({ seed: 2 }));
});

Deno.test("drawDatasets() divides training and validation anew: of the same sizes, near-identical texts together, the test split as it was", () => {
  fc.assert(fc.property(datasets, fc.nat(), (dataset, split) => {
    const before = dataset.splits;
    let after: Dataset["splits"];
    try {
      after = drawn(dataset, { split });
    } catch (error) {
      // Whether that is possible does not depend on the seed.
      assert(error instanceof InputError);
      assertThrows(() => drawn(dataset, { split: split + 1 }), InputError);
      return;
    }
    assertEquals(after.test, before.test);
    assertEquals(after.train.length, before.train.length);
    assertEquals(
      ids([...after.train, ...after.validation]).sort(),
      ids([...before.train, ...before.validation]).sort(),
    );
    const keys = (examples: readonly Example[]) =>
      new Set(examples.map(({ text }) => groupKey(text)));
    const validation = keys(after.validation);
    assert(validation.isDisjointFrom(keys(after.train)));
    // Texts of test stay out of validation, where epochs are selected.
    assert(validation.isDisjointFrom(keys(after.test)));
  }));
});

Deno.test("drawDatasets() tells examples of training and validation with one id apart when it divides them anew", () => {
  const dataset = datasetOf("t", {
    train: examplesOf("train", 6).map((one, i) => ({ ...one, id: `${i}` })),
    validation: examplesOf("test", 3).map((one, i) => ({ ...one, id: `${i}` })),
  });
  const { train, validation } = drawn(dataset, { split: 1 });
  assertEquals(
    ids([...train, ...validation]).sort().join(" "),
    "train:0 train:1 train:2 train:3 train:4 train:5 validation:0 validation:1 validation:2",
  );
});

Deno.test("drawDatasets() divides the data differently with every seed, and refuses what cannot be divided", () => {
  const dataset = datasetOf("t", {
    train: examplesOf("train", 30),
    validation: examplesOf("validation", 12),
  });
  const validation = (split: number) =>
    ids(drawn(dataset, { split }).validation).join();
  assertEquals(validation(1), validation(1));
  assert(validation(1) !== validation(2));
  const twins = datasetOf("t", {
    train: ["A", "a"].map((text, i) => ({
      id: `${i}`,
      text,
      labels: [1, 0, 0],
    })),
    validation: [{ id: "2", text: "á", labels: [1, 0, 0] }],
  });
  assertThrows(
    () => drawn(twins, { split: 1 }),
    InputError,
    "Cannot draw another validation split of 1 examples from t",
  );
});

Deno.test("drawDatasets() with folds tests every example once, in strata, with near-identical texts on one side", () => {
  fc.assert(fc.property(
    datasets,
    fc.integer({ min: 2, max: 5 }),
    fc.nat(),
    (dataset, of, seed) => {
      const before = Object.values(dataset.splits).flat();
      const tested: Example[] = [];
      for (let number = 1; number <= of; number++) {
        const { train, validation, test } = drawn(dataset, {
          fold: { number, of, seed },
        });
        assertEquals(
          ids([...train, ...validation, ...test]).sort(),
          ids(before).sort(),
        );
        const keys = [train, validation, test].map((split) =>
          new Set(split.map(({ text }) => groupKey(text)))
        );
        assert(keys[0]!.isDisjointFrom(keys[1]!));
        assert(keys[0]!.union(keys[1]!).isDisjointFrom(keys[2]!));
        tested.push(...test);
      }
      assertEquals(ids(tested).sort(), ids(before).sort());
    },
  ));
});

Deno.test("drawDatasets() with folds gives each the same share of labels and examples, and ids that are not unique their split", () => {
  const numbered = (name: string, count: number) =>
    examplesOf(name, count).map((one, i) => ({ ...one, id: String(i) }));
  const dataset = datasetOf("t", {
    train: numbered("train", 60),
    validation: numbered("validation", 15),
    test: numbered("test", 25),
  });
  const of = (number: number, seed = 1) =>
    drawn(dataset, { fold: { number, of: 5, seed } });
  for (const number of [1, 2, 3, 4, 5]) {
    const { train, validation, test } = of(number);
    assertEquals(
      [train.length, validation.length, test.length],
      [64, 16, 20],
    );
    for (const k of [0, 1, 2]) {
      const count = test.filter(({ labels }) => labels[k] === 1).length;
      assert(count === 6 || count === 7, `${count}`);
    }
    assert(test.every(({ id }) => /^(train|validation|test):\d+$/.test(id)));
  }
  assertEquals(ids(of(1).test), ids(of(1).test));
  assert(ids(of(1).test).join() !== ids(of(1, 2).test).join());
});

Deno.test("drawDatasets() leaves out what is held out in the translations that the run reads", () => {
  const examples = examplesOf("o", 4);
  const translated = new Map(
    examples.map(({ text }, i) => [text, i === 2 ? "T 0" : `x ${i}`]),
  );
  const left = (task: string) =>
    ids(
      drawDatasets(
        new Map([
          ["t", datasetOf("t", { test: examplesOf("t", 1) })],
          ["o", datasetOf("o", { train: examples })],
        ]),
        {
          target: "t",
          seed: 1,
          decontaminate: { task: "t", splits: ["test"], translated: true },
          translations: { pairs: { definition: {}, texts: { [task]: "" } } },
        },
        new Map([["pairs", translated]]),
      ).get("o")!.splits.train,
    );
  assertEquals(left("o"), ["o-0", "o-1", "o-3"]);
  // The translation of another task.
  assertEquals(left("t"), ids(examples));
});
