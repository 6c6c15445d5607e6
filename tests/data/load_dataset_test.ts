import { assert, assertEquals, assertRejects } from "@std/assert";
import { InputError } from "../../src/config/input_error.ts";
import { DataError } from "../../src/data/data_error.ts";
import type { Dataset } from "../../src/data/dataset.ts";
import { loadDataset } from "../../src/data/load_dataset.ts";
import { dataFolder } from "./data_folder.ts";
import { taskOf } from "./task_of.ts";

type Files = Record<string, string | readonly object[]>;

/** Loads the small task with some of its files and its definition replaced. */
async function load(
  files: Files = {},
  overrides: Record<string, unknown> = {},
  options: { limit?: number } = {},
): Promise<Dataset> {
  await using folder = await dataFolder(files);
  return await loadDataset(taskOf(overrides), {
    roots: [folder.path],
    cache: "/nonexistent/cache",
    offline: true,
    ...options,
  });
}

async function fails(
  run: Promise<unknown>,
  file: string,
  row: number | undefined,
  message: string,
): Promise<void> {
  const error: DataError = await assertRejects(() => run, DataError, message);
  assertEquals(error.row, row);
  assert(error.file.endsWith(file), `${error.file} is not ${file}`);
}

const splits = {
  train: { file: "train.jsonl" },
  validation: { file: "validation.jsonl" },
  test: { file: "test.jsonl" },
};

Deno.test("loadDataset() reads the splits in label order", async () => {
  const dataset = await load();
  assertEquals(dataset.task, "small");
  assertEquals(dataset.splits, {
    train: [
      { id: "train-1", text: "un", labels: [1, 0, 0] },
      { id: "train-2", text: "doi", labels: [0, 1, 0] },
    ],
    validation: [{ id: "validation-1", text: "trei", labels: [0, 0, 1] }],
    test: [{ id: "test-1", text: "patru", labels: [1, 0, 0] }],
  });
});

Deno.test("loadDataset() has a checksum of examples, not of files", async () => {
  const { checksum } = await load();
  assertEquals(
    checksum,
    "0a405ab18db1a19feba091e3b3acc101a46f53ab8bbe8f43527ea1d545cab83c",
  );
  const csv = await load({ "t.csv": "label,text,more\na,un,1\nb,doi,2\n" }, {
    splits: {
      ...splits,
      train: { file: "t.csv", format: { type: "csv" } },
    },
  });
  assertEquals(csv.checksum, checksum);
  const parts = await load({
    "one.jsonl": [{ text: "un", label: 0 }],
    "two.jsonl": [{ text: "doi", label: 1 }],
  }, {
    splits: {
      ...splits,
      train: {
        files: [
          { file: "one.jsonl", format: { labels_as: "indices" } },
          { file: "two.jsonl", format: { labels_as: "indices" } },
        ],
      },
    },
  });
  assertEquals(parts.checksum, checksum);
  const other = await load({ "test.jsonl": [{ text: "patru", label: "b" }] });
  assert(other.checksum !== checksum);
  const labels = await load({}, { labels: ["a", "b", "c", "d"] });
  assert(labels.checksum !== checksum);
});

Deno.test("loadDataset() keeps the first examples, with another checksum", async () => {
  const whole = await load();
  const { splits, checksum } = await load({}, {}, { limit: 1 });
  assertEquals(splits.train, whole.splits.train.slice(0, 1));
  assertEquals(splits.test, whole.splits.test);
  assert(checksum !== whole.checksum);
  assertEquals((await load({}, {}, { limit: 9 })).checksum, whole.checksum);
  for (const limit of [0, -1, 1.5, NaN]) {
    await assertRejects(
      () => load({}, {}, { limit }),
      InputError,
      `Cannot limit small to ${limit} examples a split: expected a whole number`,
    );
  }
});

Deno.test("loadDataset() limits after it carves", async () => {
  const carved = {
    splits: { ...splits, validation: { from: "train", rows: 2, seed: 1 } },
  };
  const rows = ["1", "2", "3", "4", "5"].map((text) => ({ text, label: "a" }));
  const files = { "train.jsonl": rows };
  const whole = await load(files, carved);
  const some = await load(files, carved, { limit: 1 });
  assertEquals(whole.splits.validation.length, 2);
  assertEquals(some.splits.train, whole.splits.train.slice(0, 1));
  assertEquals(some.splits.validation, whole.splits.validation.slice(0, 1));
});

Deno.test("loadDataset() joins and normalises texts", async () => {
  const { splits } = await load({
    "train.jsonl": [{ title: "Bu\u015f", body: " r\u0103u ", label: "a" }],
    "validation.jsonl": [{ title: "", body: "b", label: "a" }],
    "test.jsonl": [{ title: "a", body: " ", label: "a" }],
  }, {
    format: {
      type: "jsonl",
      text: ["title", "body"],
      labels: "label",
      join: " | ",
    },
    normalise: ["romanian_comma_diacritics", "collapse_white_space"],
  });
  assertEquals(splits.train[0]!.text, "Buș | rău");
  assertEquals(splits.validation[0]!.text, "b");
  assertEquals(splits.test[0]!.text, "a");
});

Deno.test("loadDataset() keeps a task's separator where a file overrides another key", async () => {
  const { splits: { train } } = await load({ "t.txt": "un;a\n" }, {
    format: {
      type: "lines",
      separator: ";",
      columns: ["text", "label"],
      text: "text",
      labels: "label",
    },
    splits: {
      train: { file: "t.txt" },
      validation: { file: "t.txt", format: { labels: "label" } },
      test: { file: "t.txt", format: { columns: ["text", "label"] } },
    },
  });
  assertEquals(train[0]!.text, "un");
});

Deno.test("loadDataset() leaves out rows by the label map, and those of another split", async () => {
  const id = { type: "jsonl", text: "text", labels: "label", id: "id" };
  const { splits } = await load({
    "train.jsonl": [
      { id: 1, text: "un", label: "x" },
      { id: 2, text: "doi", label: "a" },
      { id: "3", text: "trei", label: "z" },
    ],
    "validation.jsonl": [{ id: 1, text: "opt", label: "a" }],
    "test.jsonl": [{ id: 3, text: "trei", label: "b" }],
  }, {
    format: id,
    label_map: { x: null, z: "b" },
    splits: {
      train: { file: "train.jsonl", exclude: "test", rows: 1 },
      validation: { file: "validation.jsonl" },
      test: { file: "test.jsonl" },
    },
  });
  assertEquals(splits.train, [{ id: "2", text: "doi", labels: [1, 0, 0] }]);
  assertEquals(splits.test, [{ id: "3", text: "trei", labels: [0, 1, 0] }]);
});

const joined = {
  format: { type: "jsonl", text: "text", labels: "topic", id: "id" },
  splits: Object.fromEntries(
    ["train", "validation", "test"].map((name) => [name, {
      file: "texts.jsonl",
      labels_file: { file: "labels.tsv", columns: ["id", "topic"] },
    }]),
  ),
};

Deno.test("loadDataset() joins labels by id, in whatever order", async () => {
  const texts = [{ id: 7, text: "un" }, { id: 8, text: "doi" }];
  const { splits } = await load(
    { "texts.jsonl": texts, "labels.tsv": "8\tb\n7\ta\n" },
    joined,
  );
  assertEquals(splits.train.map(({ id, labels }) => [id, labels]), [
    ["7", [1, 0, 0]],
    ["8", [0, 1, 0]],
  ]);
  const wrong = (labels: string) =>
    load({ "texts.jsonl": texts, "labels.tsv": labels }, joined);
  await fails(
    wrong("7\ta\n"),
    "texts.jsonl",
    2,
    'labels.tsv has no label for the id "8", add it',
  );
  await fails(
    wrong("7\ta\n8\tb\n9\tc\n"),
    "labels.tsv",
    3,
    'there is no text with the id "9", remove the label',
  );
  await fails(
    wrong("7\ta\n8\tb\n7\tc\n"),
    "labels.tsv",
    3,
    'the id "7" stands twice, keep one',
  );
  await fails(wrong("7 a\n"), "labels.tsv", 1, "it has 1 columns where 2");
});

Deno.test("loadDataset() carves without leaking, and leaves test texts in train", async () => {
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

Deno.test("loadDataset() carves two splits out of one", async () => {
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

Deno.test("loadDataset() says that it cannot carve so many rows", async () => {
  for (const rows of [2, 3, 100]) {
    await fails(
      load({}, {
        splits: { ...splits, validation: { from: "train", rows, seed: 1 } },
      }),
      "small.yaml",
      undefined,
      `Cannot carve exactly ${rows} rows for the split validation out of the 2 of train in small.yaml`,
    );
  }
});

Deno.test("loadDataset() names the file and the row of what is wrong", async () => {
  const good = { text: "un", label: "a" };
  const cases: [object, string][] = [
    [{ text: " \n", label: "a" }, "the text is empty, correct the row"],
    [
      { label: "a" },
      'there is no field "text" among label, correct format.text',
    ],
    [{ text: null, label: "a" }, 'the field "text" has no value'],
    [{ text: 3, label: "a" }, 'the field "text" is not a text'],
    [{ text: "x" }, 'there is no field "label" among text, correct format'],
    [{ text: "x", label: null }, 'the field "label" has no value'],
    [{ text: "x", label: "q" }, 'its label "q" is none of a, b, c'],
    [{ text: "x", label: [1, 0] }, "it has 2 labels where one is expected"],
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

Deno.test("loadDataset() wants every id once, and to be an id", async () => {
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
    'its id "1" is that of row 1, too, give every row an id of its own',
  );
  for (const id of [true, "", { a: 1 }]) {
    await fails(
      load({ ...with_ids, "train.jsonl": [row, { ...row, id }] }, { format }),
      "train.jsonl",
      2,
      'the id in the field "id" is neither a text nor a number',
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
    "train.jsonl, row 1, too",
  );
});

Deno.test("loadDataset() counts rows, and wants some", async () => {
  await fails(
    load({}, {
      splits: { ...splits, train: { file: "train.jsonl", rows: 3 } },
    }),
    "small.yaml",
    undefined,
    "Cannot use the split train of small.yaml: it has 2 rows where 3 are expected, correct its files or splits.train.rows",
  );
  await fails(
    load({ "test.jsonl": "" }),
    "small.yaml",
    undefined,
    "Cannot use the split test of small.yaml: it has 0 rows where some are expected",
  );
});
