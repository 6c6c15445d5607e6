import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Dataset, Reading } from "../../src/data/dataset.ts";
import { datasetNotes } from "../../src/data/dataset_notes.ts";
import type { Example } from "../../src/data/example.ts";
import { loadDataset } from "../../src/data/load_dataset.ts";
import { dataFolder } from "../support/data_folder.ts";
import { taskOf } from "../support/definitions/task_of.ts";
import { loadFile } from "./load_file.ts";

const NAMES = ["train", "validation", "test"] as const;

/** A dataset of texts and labels (a, b, c); every split has all labels. */
function dataset(
  splits: Partial<Record<typeof NAMES[number], [string, string][]>> = {},
  reading: Partial<Reading> = {},
  changes: Record<string, unknown> = {},
): Dataset {
  const whole = NAMES.map((name) => {
    const rows = splits[name] ??
      [..."abc"].map((label): [string, string] => [`${name} ${label}`, label]);
    return [
      name,
      rows.map(([text, labels], i): Example => ({
        id: `${name}-${i + 1}`,
        text,
        labels: [..."abc"].map((label) => labels.includes(label) ? 1 : 0),
      })),
    ];
  });
  return {
    task: "t",
    definition: taskOf(changes).definition,
    splits: Object.fromEntries(whole),
    checksum: "",
    reading: { labelForms: ["names"], splits: {}, ...reading },
  };
}

const messages = (given: Dataset) =>
  datasetNotes(given).map(({ message }) => message);

Deno.test("datasetNotes() is empty for a dataset without problems", () => {
  assertEquals(datasetNotes(dataset()), []);
});

Deno.test("datasetNotes() names labels without an example in a split", () => {
  assertEquals(
    datasetNotes(dataset({ test: [["x", "a"], ["y", "b"]] })),
    [{
      kind: "absent_labels",
      message: 't: the label "c" never occurs in test',
    }],
  );
  const none: [string, string][] = [["x", "a"], ["y", "a"]];
  assertEquals(
    messages(dataset({ validation: none, test: [["z", "a"], ["v", "b"]] })),
    [
      't: all 2 examples of validation have the same label, "a"',
      't: the label "b" never occurs in validation',
      't: the label "c" never occurs in validation, test',
    ],
  );
  const shares = dataset({ train: [["x", "ab"], ["y", "c"]] });
  shares.splits.train[0]!.labels = [0.5, 0.49, 0];
  assertEquals(messages(shares), ['t: the label "b" never occurs in train']);
});

Deno.test("datasetNotes() names a split with only one class", () => {
  assertEquals(
    messages(dataset({ train: [["x", "abc"], ["y", "abc"]] })),
    ['t: all 2 examples of train have the same labels, "a", "b", "c"'],
  );
  assertEquals(messages(dataset({ train: [["x", ""], ["y", ""]] })), [
    "t: all 2 examples of train have no label",
    't: the labels "a", "b", "c" never occur in train',
  ]);
});

Deno.test("datasetNotes() counts texts that two splits share", () => {
  const rows = (texts: string[]): [string, string][] =>
    texts.map((text, i) => [text, "abc"[i % 3]!]);
  assertEquals(
    messages(dataset({
      train: rows(["Un  text", "ȘAPTE", "c", "c", "d", "e", "f"]),
      validation: rows(["un text", "x", "y"]),
      test: rows(["şapte ", "C", "d", "e", "X"]),
    })),
    [
      't: 1 of 3 validation texts are also in train (ids "validation-1"; compared without case, accents and white space)',
      't: 4 of 5 test texts are also in train (ids "test-1", "test-2", "test-3", ...; compared without case, accents and white space)',
      't: 1 of 5 test texts are also in validation (ids "test-5"; compared without case, accents and white space)',
    ],
  );
});

Deno.test("datasetNotes() counts shared texts as a nested loop does", () => {
  const texts = fc.array(fc.constantFrom("a", "A", "ă", "b", "b ", "c", "d"), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(fc.property(texts, texts, texts, (train, validation, test) => {
    const same = (a: string, b: string) =>
      a.trim().toLowerCase().replace("ă", "a") ===
        b.trim().toLowerCase().replace("ă", "a");
    const count = (some: string[], others: string[]) =>
      some.filter((a) => others.some((b) => same(a, b))).length;
    const given = dataset(Object.fromEntries(
      Object.entries({ train, validation, test }).map(([name, texts]) => [
        name,
        texts.map((text, i): [string, string] => [text, "abc"[i % 3]!]),
      ]),
    ));
    assertEquals(
      datasetNotes(given).filter(({ kind }) => kind === "shared_texts")
        .map(({ message }) => Number(message.match(/\d+/)![0])),
      [count(validation, train), count(test, train), count(test, validation)]
        .filter((count) => count > 0),
    );
  }));
});

Deno.test("datasetNotes() says that class indices may start at 1", () => {
  assertEquals(messages(dataset({}, { lowestIndex: 0 })), []);
  assertEquals(
    datasetNotes(dataset({}, { lowestIndex: 1 })),
    [{
      kind: "index_zero",
      message:
        "t: labels are class indices from 0, but the lowest one is 1; if they are counted from 1, map each to its label in label_map",
    }],
  );
});

Deno.test("datasetNotes() includes the notes made while files were read", async () => {
  await using folder = await dataFolder({
    "train.jsonl": [
      { id: "1", title: "", text: "un", label: 1 },
      { id: "2", title: null, text: "doi", label: 2 },
      { id: "3", title: "trei", text: "trei", label: 2 },
    ],
    "test.jsonl": [
      { id: 1.5, title: "x", text: "patru", label: 1 },
      { id: 2.5, title: "x", text: "cinci", label: 2 },
    ],
  });
  const named = taskOf({
    format: {
      type: "jsonl",
      text: ["title", "text"],
      labels: "label",
      id: "id",
    },
    splits: {
      train: { file: "train.jsonl", exclude: "test" },
      validation: { file: "test.jsonl" },
      test: { file: "test.jsonl" },
    },
  });
  const loaded = await loadDataset(named, {
    roots: [folder.path],
    cache: "/nonexistent",
    offline: true,
  });
  assertEquals(loaded.reading, {
    labelForms: ["indices"],
    lowestIndex: 1,
    splits: {
      train: {
        rows: 3,
        badLines: 0,
        unmapped: 0,
        excluded: 0,
        emptyFields: { title: 2 },
      },
      validation: { rows: 2, badLines: 0, unmapped: 0, emptyFields: {} },
      test: { rows: 2, badLines: 0, unmapped: 0, emptyFields: {} },
    },
  });
  assertEquals(messages(loaded), [
    "small: labels are class indices from 0, but the lowest one is 1; if they are counted from 1, map each to its label in label_map",
    "small: exclude: test leaves out no row of train, since no id is in both",
    'small: the text field "title" is empty in 2 of the 3 rows of the files of train',
    'small: the label "a" never occurs in train, validation, test',
    'small: 2 of 2 test texts are also in validation (ids "1.5", "2.5"; compared without case, accents and white space)',
  ]);
});

Deno.test("datasetNotes() counts the lines that format.bad_lines leaves out", async () => {
  const format = { type: "tsv", columns: ["text", "labels"], bad_lines: 2 };
  const text = 'x\ta\n"y\nfile\t1\tz"\tb\nz\tb\nv\tc\n';
  const { splits, reading } = await loadFile(text, format);
  assertEquals(splits.train.map(({ id }) => id), [
    "train-1",
    "train-2",
    "train-3",
  ]);
  assertEquals(
    messages(dataset({}, reading)),
    NAMES.map((name) =>
      `t: 2 lines of the files of ${name} are left out, because they have too many or too few columns (format.bad_lines)`
    ),
  );
});

Deno.test("datasetNotes() tells of texts in the quotes of CSV where quotes have no meaning", async () => {
  const columns = ["text", "labels"];
  // A text with quotes around it, one with quotes in it, a pair of quotes, and three as CSV writes them.
  const texts = ['"x"', 'a "b" c', '""', '"a ""b"""', '"""b"""', '"a """'];
  const file = texts.map((text) => `${text}\ta\n`).join("");
  const quoted = (type: string, advice: string) =>
    NAMES.map((name) =>
      `t: 3 texts of the files of ${name} are in quotes and have doubled quotes in them, as in CSV; type ${type} keeps all these quotes as parts of the texts. If they are not, ${advice}`
    );
  const cases = [
    ["tsv", undefined, 'use format: { type: csv, separator: "\\t" }'],
    ["lines", ";", 'use format: { type: csv, separator: ";" }'],
    [
      "lines",
      "::",
      "write the files as CSV, with one character between the columns",
    ],
  ] as const;
  for (const [type, separator, advice] of cases) {
    const { splits, reading } = await loadFile(
      file.replaceAll("\t", separator ?? "\t"),
      { type, columns, separator },
    );
    assertEquals(splits.train.map(({ text }) => text), texts);
    // A file can have another format than its task, here JSONL.
    assertEquals(
      messages(dataset({}, reading)),
      quoted(type, advice),
    );
  }
  // As CSV, they are read without these quotes.
  const csv = await loadFile(
    '"a ""b"""\ta\n"""b"""\ta\n',
    { type: "csv", columns, separator: "\t" },
  );
  assertEquals(csv.splits.train.map(({ text }) => text), ['a "b"', '"b"']);
  assertEquals(csv.reading.splits.train!.quotedTexts, undefined);
});

Deno.test("datasetNotes() counts the rows that the label map leaves out", async () => {
  const label_map = { other: null };
  const rows = (labels: unknown[]) =>
    labels.map((label) => ({ text: "x", labels: label }));
  for (
    const [kind, labels, why] of [
      [
        "multi_label",
        [["a"], ["b", "other"], ["other"]],
        "left out with all their labels, because label_map maps one of them to null",
      ],
      [
        "single_label",
        ["a", "other", "other"],
        "left out, because label_map maps their label to null",
      ],
    ] as const
  ) {
    const changes = { kind, label_map };
    const { splits, reading } = await loadFile(rows([...labels]), {}, changes);
    assertEquals(splits.train.length, 1);
    assertEquals(
      messages(dataset({}, reading, changes)),
      NAMES.map((name) =>
        `t: 2 of the 3 rows of the files of ${name} are ${why}`
      ),
    );
  }
});
