import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { DataError } from "../../src/data/data_error.ts";
import { fails, load, splits } from "./load_small.ts";

const FORMAT = { type: "jsonl", text: "text", labels: "label", votes: "votes" };
const row = (text: string, label: string, votes: unknown) => ({
  text,
  label,
  votes,
});
const TRAIN = [
  row("un", "a", [1, 0, 0]),
  row("doi", "b", [0.33, 0.66, 0]),
  row("cinci", "c", "[0.0, 0.5, 0.5]"),
];

Deno.test("loadDataset() reads the votes of training rows, and scales those of single-label tasks", async () => {
  const { splits } = await load({ "train.jsonl": TRAIN }, { format: FORMAT });
  assertEquals(splits.train.map(({ votes }) => votes), [
    [1, 0, 0],
    [0.33 / 0.99, 0.66 / 0.99, 0],
    [0, 0.5, 0.5],
  ]);
  // Their files have none.
  assertEquals([...splits.validation, ...splits.test].map((e) => e.votes), [
    undefined,
    undefined,
  ]);
});

Deno.test("loadDataset() leaves votes as they are in a multi-label task", async () => {
  const { splits } = await load({
    "train.jsonl": [row("un", "a", [1, 0.66, 0.33])],
  }, { format: { ...FORMAT, labels_as: "names" }, kind: "multi_label" });
  assertEquals(splits.train[0]!.votes, [1, 0.66, 0.33]);
});

Deno.test("loadDataset() keeps the votes of a training split that another split gives its rows", async () => {
  const { splits: read } = await load({ "train.jsonl": TRAIN }, {
    format: FORMAT,
    splits: {
      ...splits,
      validation: { from: "train", rows: 1, seed: 1, stratify: false },
    },
  });
  assertEquals(read.train.length, 2);
  for (const { text, votes } of [...read.train, ...read.validation]) {
    assertEquals(votes![0] === 1, text === "un");
  }
});

Deno.test("the checksum of a dataset does not depend on votes, that of the votes does", async () => {
  const files = { "train.jsonl": TRAIN };
  const { votes: _, ...format } = FORMAT;
  const without = await load(files, { format });
  const voted = await load(files, { format: FORMAT });
  const other = await load({
    "train.jsonl": [row("un", "a", [0, 1, 0]), ...TRAIN.slice(1)],
  }, { format: FORMAT });
  assertEquals(voted.checksum, without.checksum);
  assertEquals(other.checksum, without.checksum);
  assertEquals(without.votesChecksum, undefined);
  assertNotEquals(other.votesChecksum, voted.votesChecksum);
});

Deno.test("loadDataset() refuses votes in another order than the labels", async () => {
  const labels = ["a", "b", "c"];
  const rows = (order: readonly number[], share = 0.6) =>
    Array.from({ length: 30 }, (_, i) => {
      const votes = labels.map((_, k) =>
        order[k] === i % 3 ? share : (1 - share) / 2
      );
      return row(`text ${i}`, labels[i % 3]!, votes);
    });
  const read = (order: readonly number[], share?: number) =>
    load({ "train.jsonl": rows(order, share) }, { format: FORMAT });
  assertEquals((await read([0, 1, 2])).splits.train.length, 30);
  await assertRejects(
    () => read([0, 2, 1]),
    DataError,
    'those for "b" are 0.20 on average where it is the label, and 0.40 elsewhere; give labels in the order that votes have',
  );
  await assertRejects(() => read([1, 2, 0]), DataError, 'those for "a"');
  // Annotators who are divided do not tell the order.
  assertEquals((await read([1, 2, 0], 1 / 3)).splits.train.length, 30);
});

Deno.test("loadDataset() refuses votes that are not shares of the labels", async () => {
  const cases: [unknown, string][] = [
    [undefined, 'there is no field "votes" among text, label; correct format'],
    [null, 'the field "votes" has no value'],
    ["most", 'its votes "most" are not a list of numbers'],
    [1, "its votes 1 are not a list of numbers"],
    [[1, 0], "are 2 numbers, but the task has 3 labels; correct the row"],
    [[1, 0, -0.1], "are not all numbers from 0 to 1; correct the row"],
    [[2, 1, 0], "are not all numbers from 0 to 1; correct the row"],
    [["1", 0, 0], "are not all numbers from 0 to 1; correct the row"],
    [[1, 0, null], "are not all numbers from 0 to 1; correct the row"],
    [[0.66, 0, 0], "add up to 0.66, expected 1; correct the row or make"],
  ];
  for (const [votes, message] of cases) {
    await fails(
      load({ "train.jsonl": [TRAIN[0]!, row("doi", "b", votes)] }, {
        format: FORMAT,
      }),
      "train.jsonl",
      2,
      message,
    );
  }
});

Deno.test("loadDataset() reads the votes of validation rows that have them", async () => {
  const { splits, votesChecksum } = await load({
    "train.jsonl": TRAIN,
    "validation.jsonl": [
      row("trei", "c", [0, 0, 1]),
      { text: "zece", label: "a" },
      row("opt", "a", null),
    ],
    "test.jsonl": [row("patru", "a", "not read")],
  }, { format: FORMAT });
  assertEquals(splits.validation.map(({ votes }) => votes), [
    [0, 0, 1],
    undefined,
    undefined,
  ]);
  const without = await load({ "train.jsonl": TRAIN }, { format: FORMAT });
  assertNotEquals(without.votesChecksum, votesChecksum);
});
