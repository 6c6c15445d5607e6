import { assertEquals } from "@std/assert";
import { fails, load } from "./load_small.ts";

const FORMAT = {
  type: "jsonl",
  text: "text",
  labels: "label",
  annotators: ["x", "y"],
};
const FILES = {
  "train.jsonl": [
    { text: "un", label: "a", x: "a", y: null },
    { text: "doi", label: "b", x: " ", y: "c" },
  ],
  "validation.jsonl": [{ text: "trei", label: "c", x: "c", y: "c" }],
  "test.jsonl": [{ text: "patru", label: "a", x: "b", y: "a" }],
};
const [A, B, C] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

Deno.test("loadDataset() reads the labels of annotators where they are wanted", async () => {
  const overrides = { format: FORMAT };
  const { splits, checksum } = await load(FILES, overrides, {
    annotations: true,
  });
  const all = [...splits.train, ...splits.validation, ...splits.test];
  assertEquals(all.map(({ annotations }) => annotations), [
    [A, undefined],
    [undefined, C],
    [C, C],
    [B, A],
  ]);
  const without = await load(FILES, overrides);
  assertEquals(without.splits.test[0]!.annotations, undefined);
  assertEquals(without.checksum, checksum);
});

Deno.test("loadDataset() refuses labels of annotators that the task does not have", async () => {
  const files = {
    ...FILES,
    "test.jsonl": [{ text: "patru", label: "a", x: "d", y: "a" }],
  };
  await fails(
    load(files, { format: FORMAT }, { annotations: true }),
    "test.jsonl",
    1,
    'its label "d" is not one of',
  );
  const { x: _, ...row } = FILES["validation.jsonl"][0]!;
  await fails(
    load({ ...FILES, "validation.jsonl": [row] }, { format: FORMAT }, {
      annotations: true,
    }),
    "validation.jsonl",
    1,
    "correct format.annotators",
  );
});

Deno.test("loadDataset() reads the fields of slices where annotations are wanted", async () => {
  const files = {
    "train.jsonl": [{ text: "un", label: "a", from: "web" }],
    "validation.jsonl": [{ text: "doi", label: "b", from: null }],
    "test.jsonl": [{ text: "trei", label: "c", from: 7 }],
  };
  const overrides = {
    slices: { source: { field: "from" }, question: { pattern: "\\?" } },
  };
  const { splits } = await load(files, overrides, { annotations: true });
  assertEquals(
    [...splits.train, ...splits.validation, ...splits.test]
      .map(({ fields }) => fields),
    [{ source: "web" }, {}, { source: "7" }],
  );
  const without = await load(files, overrides);
  assertEquals(without.splits.test[0]!.fields, undefined);
});
