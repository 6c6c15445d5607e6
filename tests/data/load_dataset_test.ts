import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { createHash } from "node:crypto";
import { InputError } from "../../src/errors/input_error.ts";
import { fails, load, splits } from "./load_small.ts";

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

Deno.test("loadDataset() computes the checksum from examples, not from files", async () => {
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

Deno.test("loadDataset() computes the checksum of lines of JSON, whatever the characters", async () => {
  const character = fc.oneof(
    fc.constantFrom('"', "\\", "\u007f", "\u2028", "\ud7ff", "\ue000", "🙂"),
    fc.integer({ min: 0, max: 0x1f }).map((code) => String.fromCharCode(code)),
    fc.string({ minLength: 1, maxLength: 1 }),
  );
  const text = fc.array(character, { maxLength: 8 })
    .map((characters) => `ț${characters.join("")}`);
  const format = { type: "jsonl", text: "text", labels: "label", id: "id" };
  await fc.assert(
    fc.asyncProperty(text, text, async (id, text) => {
      const row = (id: string, label: string) => ({ id, text, label });
      const { splits, definition, checksum } = await load({
        "train.jsonl": [row(id, "a"), row(`${id}2`, "b")],
        "validation.jsonl": [row("1", "a")],
        "test.jsonl": [row("2", "a")],
      }, { format });
      const lines: unknown[] = [[definition.kind, definition.labels]];
      for (const [name, examples] of Object.entries(splits)) {
        lines.push([name, examples.length]);
        for (const { id, text, labels } of examples) {
          lines.push([id, text, labels]);
        }
      }
      const written = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
      assertEquals(
        checksum,
        createHash("sha256").update(written).digest("hex"),
      );
    }),
    { numRuns: 60 },
  );
});

Deno.test("loadDataset() with a limit keeps a sample and has another checksum", async () => {
  const whole = await load();
  const { splits, checksum } = await load({}, {}, { limit: 1 });
  assertEquals(splits.train.length, 1);
  assert(whole.splits.train.some(({ id }) => id === splits.train[0]!.id));
  assertEquals(splits.test, whole.splits.test);
  assert(checksum !== whole.checksum);
  assertEquals((await load({}, {}, { limit: 9 })).checksum, whole.checksum);
  for (const limit of [0, -1, 1.5, NaN]) {
    await assertRejects(
      () => load({}, {}, { limit }),
      InputError,
      `Cannot limit small to ${limit} examples per split: expected a positive integer`,
    );
  }
});

Deno.test("loadDataset() joins text columns and normalises texts", async () => {
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
  const { splits: holes, reading } = await load({
    "train.jsonl": [{ title: null, body: "r", label: "a" }],
    "validation.jsonl": [{ title: "t", body: null, label: "a" }],
    "test.jsonl": [{ title: "a", body: "", label: "a" }],
  }, {
    format: { type: "jsonl", text: ["title", "body"], labels: "label" },
  });
  assertEquals(holes.train[0]!.text, "r");
  assertEquals(holes.validation[0]!.text, "t");
  assertEquals(reading.splits.train?.emptyFields, { title: 1 });
  assertEquals(reading.splits.test?.emptyFields, { body: 1 });
});

Deno.test("loadDataset() keeps the task's separator when a file overrides another key", async () => {
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

Deno.test("loadDataset() leaves out rows by the label map, and rows of an excluded split", async () => {
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

Deno.test("loadDataset() joins labels by id in any order", async () => {
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
    'labels.tsv has no label for the id "8"; add it',
  );
  await fails(
    wrong("7\ta\n8\tb\n9\tc\n"),
    "labels.tsv",
    3,
    'there is no text with the id "9"; remove the label',
  );
  const columns = ["id", "topic", "text"];
  const both = (text: string) =>
    load({ "texts.jsonl": texts, "labels.tsv": `8\tb\tdoi\n7\ta\t${text}\n` }, {
      ...joined,
      splits: Object.fromEntries(
        ["train", "validation", "test"].map((name) => [name, {
          file: "texts.jsonl",
          labels_file: { file: "labels.tsv", columns },
        }]),
      ),
    });
  assertEquals((await both("un")).splits.train[0]!.text, "un");
  await fails(
    both("trei"),
    "texts.jsonl",
    1,
    'its text is "un", but "trei" in',
  );
  await fails(
    wrong("7\ta\n8\tb\n7\tc\n"),
    "labels.tsv",
    3,
    'the id "7" is repeated; keep one',
  );
  await fails(wrong("7 a\n"), "labels.tsv", 1, "it has 1 columns, expected 2");
});

Deno.test("loadDataset() compares ids as text", async () => {
  const id = { type: "jsonl", text: "text", labels: "label", id: "id" };
  const row = (id: string, text: string) =>
    `{"id": ${id}, "text": "${text}", "label": "a"}\n`;
  const { splits, reading } = await load({
    "train.jsonl": row("1823034723868713536", "un") +
      row("1823034723868713537", "doi") + row("1.0", "trei") +
      row('" 1"', "patru") + row('"01"', "cinci"),
    "test.jsonl": row('"1823034723868713537"', "opt") + row("1", "nouă"),
    "validation.csv": "id,text,label\n007, x ,a\n7,y,b\n 7,z,b\n",
  }, {
    format: id,
    splits: {
      train: { file: "train.jsonl", exclude: "test" },
      validation: { file: "validation.csv", format: { type: "csv" } },
      test: { file: "test.jsonl" },
    },
  });
  const ids = (examples: { id: string }[]) => examples.map(({ id }) => id);
  assertEquals(ids(splits.train), ["1823034723868713536", "1.0", " 1", "01"]);
  assertEquals(ids(splits.validation), ["007", "7", " 7"]);
  assertEquals(reading.splits.train?.excluded, 1);
});

Deno.test("loadDataset() joins labels across several files by all digits of the id", async () => {
  const parts = {
    ...joined,
    splits: {
      train: {
        files: [{ file: "one.jsonl" }, { file: "two.jsonl" }],
        labels_file: { file: "labels.tsv", columns: ["id", "topic"] },
      },
      validation: joined.splits.test,
      test: joined.splits.test,
    },
  };
  const one = '{"id": 9007199254740993, "text": "un"}\n';
  const two = '{"id": 9007199254740992, "text": "doi"}\n';
  const { splits } = await load({
    "one.jsonl": one,
    "two.jsonl": two,
    "texts.jsonl": one + two,
    "labels.tsv": "9007199254740992\tb\r9007199254740993\ta\r",
  }, parts);
  assertEquals(splits.train.map(({ id, labels }) => [id, labels]), [
    ["9007199254740993", [1, 0, 0]],
    ["9007199254740992", [0, 1, 0]],
  ]);
});
