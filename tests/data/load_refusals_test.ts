import { fails, load, splits } from "./load_small.ts";

Deno.test("loadDataset() names the file and row of a problem", async () => {
  const good = { text: "un", label: "a" };
  const cases: [object, string][] = [
    [
      { text: " \n", label: "a" },
      "the text is empty; correct or remove the row",
    ],
    [
      { label: "a" },
      'there is no field "text" among label; correct format.text',
    ],
    [{ text: null, label: "a" }, 'the field "text" has no value'],
    [{ text: 3, label: "a" }, 'the field "text" is not a string'],
    // An emoji cut in two: JSON writes it as an escape, UTF-8 cannot.
    [
      { text: "x \ud83d", label: "a" },
      'the field "text" has half of a character',
    ],
    [{ text: "x" }, 'there is no field "label" among text; correct format'],
    [{ text: "x", label: null }, 'the field "label" has no value'],
    [{ text: "x", label: "q" }, 'its label "q" is not one of a, b, c'],
    [{ text: "x", label: [1, 0] }, "it has 2 labels, expected one"],
  ];
  for (const [bad, message] of cases) {
    await fails(
      load({ "train.jsonl": [good, good, bad] }),
      "train.jsonl",
      3,
      `train.jsonl, row 3: ${message}`,
    );
  }
});

Deno.test("loadDataset() requires ids that are unique and valid", async () => {
  const format = { type: "jsonl", text: "text", labels: "label", id: "id" };
  const row = { id: 1, text: "un", label: "a" };
  const with_ids = {
    "validation.jsonl": [row],
    "test.jsonl": [row],
  };
  await fails(
    load({ ...with_ids, "train.jsonl": [row, { ...row, id: "1" }] }, {
      format,
    }),
    "train.jsonl",
    2,
    'its id "1" is also the id of row 1; give each row a unique id',
  );
  for (const id of [true, "", { a: 1 }]) {
    await fails(
      load({ ...with_ids, "train.jsonl": [row, { ...row, id }] }, { format }),
      "train.jsonl",
      2,
      'the id in the field "id" is not a number or non-empty string',
    );
  }
  await fails(
    load({
      ...with_ids,
      "train.jsonl": [row],
      "more.jsonl": [{ ...row, id: 2 }, row],
    }, {
      format,
      splits: {
        ...splits,
        train: { files: [{ file: "train.jsonl" }, { file: "more.jsonl" }] },
      },
    }),
    "more.jsonl",
    2,
    "train.jsonl, row 1;",
  );
});

Deno.test("loadDataset() refuses a wrong number of rows, and no rows", async () => {
  await fails(
    load({}, {
      splits: { ...splits, train: { file: "train.jsonl", rows: 3 } },
    }),
    "small.yaml",
    undefined,
    "Cannot use the split train of small.yaml: it has 2 rows, expected 3; correct its files or splits.train.rows",
  );
  await fails(
    load({ "test.jsonl": "" }),
    "small.yaml",
    undefined,
    "Cannot use the split test of small.yaml: it has 0 rows, expected at least one",
  );
});
