import { assert, assertEquals } from "@std/assert";
import { fails, load, splits } from "./load_small.ts";

Deno.test("loadDataset() carves before it applies the limit", async () => {
  const carved = {
    splits: { ...splits, validation: { from: "train", rows: 2, seed: 1 } },
  };
  const rows = ["1", "2", "3", "4", "5"].map((text) => ({ text, label: "a" }));
  const files = { "train.jsonl": rows };
  const whole = await load(files, carved);
  const some = await load(files, carved, { limit: 1 });
  assertEquals(whole.splits.validation.length, 2);
  for (const split of ["train", "validation"] as const) {
    assertEquals(some.splits[split].length, 1);
    assert(
      whole.splits[split].some(({ id }) => id === some.splits[split][0]!.id),
    );
  }
});

Deno.test("loadDataset() carves no validation text that train keeps, and leaves train's test texts there", async () => {
  const train = Array.from({ length: 40 }, (_, i) => ({
    text: `${i % 2 ? "Text" : "TEXT "} ${i >> 1}`,
    label: (i >> 1) % 2 ? "a" : "b",
  }));
  const { splits: result } = await load({
    "train.jsonl": train,
    "test.jsonl": train.slice(0, 30).map(({ text }) => ({ text, label: "c" })),
  }, {
    splits: { ...splits, validation: { from: "train", rows: 6, seed: 3 } },
  });
  assertEquals(result.train.length, 34);
  assertEquals(result.validation.length, 6);
  const key = (text: string) => text.toLowerCase().replace(/\s+/g, " ");
  const numbers = new Set(result.validation.map(({ text }) => key(text)));
  assertEquals(numbers.size, 3);
  assert(result.train.every(({ text }) => !numbers.has(key(text))));
  assert(result.test.every(({ text }) => !numbers.has(key(text))));
});

Deno.test("loadDataset() carves two splits from one", async () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({
    text: `text ${i}`,
    label: "abc"[i % 3],
  }));
  const { splits } = await load({ "train.jsonl": rows }, {
    splits: {
      train: { file: "train.jsonl", rows: 30 },
      validation: { from: "train", rows: 6, seed: 1 },
      test: { from: "train", rows: 9, seed: 1 },
    },
  });
  const all = Object.values(splits).flat().map(({ id }) => id);
  assertEquals(new Set(all).size, 30);
  assertEquals(splits.test.length, 9);
  const perLabel = (k: number) => splits.test.filter((e) => e.labels[k]).length;
  assertEquals([0, 1, 2].map(perLabel), [3, 3, 3]);
});

Deno.test("loadDataset() throws when it cannot carve that number of rows", async () => {
  for (const rows of [2, 3, 100]) {
    await fails(
      load({}, {
        splits: { ...splits, validation: { from: "train", rows, seed: 1 } },
      }),
      "small.yaml",
      undefined,
      `Cannot carve exactly ${rows} rows for the split validation out of the 2 rows of train in small.yaml`,
    );
  }
});
