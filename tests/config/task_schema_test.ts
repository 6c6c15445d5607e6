import { assertEquals } from "@std/assert";
import { checkDefinition } from "../../src/config/check_definition.ts";
import { taskSchema } from "../../src/config/task_schema.ts";
import { problems } from "../support/definitions/problems.ts";
import { splits, task } from "../support/definitions/valid_keys.ts";

const wrong = (value: unknown) => problems(taskSchema, value);
const withIds = { ...task().format as object, id: "id" };
const wrongSplit = (train: unknown) =>
  wrong(task({ format: withIds, splits: splits({ train }) }));

Deno.test("taskSchema fills in defaults", () => {
  const definition = checkDefinition(taskSchema, task(), "f.yaml");
  assertEquals(definition.normalise, []);
  assertEquals(definition.metrics.also, []);
  const carved = checkDefinition(
    taskSchema,
    task({
      splits: splits({ validation: { from: "train", rows: 5, seed: 1 } }),
    }),
    "f.yaml",
  );
  assertEquals(carved.splits.validation, {
    from: "train",
    rows: 5,
    seed: 1,
    stratify: true,
  });
});

Deno.test("taskSchema does not fill in a file's format, which falls back to the task's", () => {
  const { splits: { train } } = checkDefinition(
    taskSchema,
    task({ splits: splits({ train: { file: "a", format: { type: "csv" } } }) }),
    "f.yaml",
  );
  assertEquals(train, { file: "a", format: { type: "csv" } });
});

Deno.test("taskSchema suggests the nearest key for a misspelt one", () => {
  assertEquals(wrong(task({ lables: [] })), [
    'lables: unknown key; did you mean "labels"?',
  ]);
  assertEquals(
    wrong(task({ format: { ...task().format as object, labls: "x" } })),
    ['format.labls: unknown key; did you mean "labels"?'],
  );
  assertEquals(wrong(task({ metrics: { primary: "mse", alsso: [] } })), [
    'metrics.alsso: unknown key; did you mean "also"?',
  ]);
  assertEquals(wrong(task({ source: { zzz: 1 } })), [
    "source.zzz: unknown key; known keys are homepage, revision, licence, citation, note",
  ]);
});

Deno.test("taskSchema names a missing key and what it should contain", () => {
  const missing: Record<string, string> = {
    title: "title: missing, expected text: the title that leaderboards show",
    kind:
      "kind: missing, expected one of multi_label, single_label: whether an example has any number of labels or exactly one",
    labels:
      "labels: missing, expected a list: the labels, in the order of class indices and of rows of 0/1",
    source:
      "source: missing, expected keys with values: where it comes from, for readers",
  };
  for (const [key, expected] of Object.entries(missing)) {
    const { [key]: _, ...rest } = task();
    assertEquals(wrong(rest), [expected]);
  }
});

Deno.test("taskSchema shows a value of the wrong type", () => {
  assertEquals(wrongSplit({ file: "a", rows: "many" }), [
    'splits.train.rows: expected a whole number, got "many"',
  ]);
  assertEquals(wrongSplit({ file: "a", rows: 1.5 }), [
    "splits.train.rows: expected a whole number, got 1.5",
  ]);
  assertEquals(wrongSplit({ file: "a", rows: 0 }), [
    "splits.train.rows: expected a number of at least 1, got 0",
  ]);
  assertEquals(wrong(task({ title: 3 })), ["title: expected text, got 3"]);
  assertEquals(wrong(task({ labels: "a, b" })), [
    'labels: expected a list, got "a, b"',
  ]);
  assertEquals(wrong(task({ source: [] })), [
    "source: expected keys with values, got []",
  ]);
  assertEquals(wrong(task({ kind: "multilabel" })), [
    'kind: expected one of multi_label, single_label, got "multilabel"',
  ]);
  assertEquals(wrong(task({ language: "Romanian" })), [
    "language: expected a language code of two or three letters",
  ]);
  assertEquals(
    wrong(task({ format: { type: "jsonl", text: 3, labels: "l" } })),
    ["format.text: expected text or a list, got 3"],
  );
  assertEquals(
    wrong(task({ format: { type: "jsonl", text: ["a", 3], labels: "l" } })),
    ["format.text.1: expected text, got 3"],
  );
});

Deno.test("taskSchema lists all problems at once", () => {
  assertEquals(
    wrong(task({
      title: 3,
      labels: ["a", "a"],
      metrics: { primary: "f1", also: ["f1_micro", "f2"] },
      splits: splits({ test: { file: "a", rows: "many", rowz: 1 } }),
      extra: 1,
    })).map((line) => line.split(":")[0]),
    [
      "title",
      "labels",
      "splits.test.rows",
      "splits.test.rowz",
      "metrics.primary",
      "metrics.also.1",
      "extra",
    ],
  );
});

Deno.test("taskSchema accepts splits that are carved and splits read from files", () => {
  const allowed = [
    { file: "a" },
    { file: "a", url: "https://example.org/a", sha256: "0".repeat(64) },
    { files: [{ file: "a" }, { file: "b", git_blob: "f".repeat(40) }] },
    { any_of: [{ file: "a.parquet" }, { file: "a.csv" }], rows: 3 },
    { file: "a", exclude: "test" },
    { file: "a", labels_file: { file: "b", columns: ["id", "label"] } },
    { from: "validation", rows: 1, seed: 0, stratify: false },
  ];
  for (const train of allowed) assertEquals(wrongSplit(train), []);
});

Deno.test("taskSchema reports problems of the form of split that was meant", () => {
  const cases: [unknown, string[]][] = [
    [{ file: "a", rowz: 3 }, ['rowz: unknown key; did you mean "rows"?']],
    [{ from: "test", rows: "many", seed: 1 }, [
      'rows: expected a whole number, got "many"',
    ]],
    [{ from: "test", rows: 1, seed: 1, stratifyy: true }, [
      'stratifyy: unknown key; did you mean "stratify"?',
    ]],
    [{ from: "test" }, [
      "rows: missing, expected a whole number",
      "seed: missing, expected a whole number: the seed for choosing the rows",
    ]],
    [{ from: "test", rows: 3, seed: -1 }, [
      "seed: expected a number of at least 0, got -1",
    ]],
    [{ from: "test", file: "a" }, [
      "from: cannot be combined with the other keys",
    ]],
    [{ files: [{ file: "a" }, { flie: "b" }] }, [
      "files.1.file: missing, expected text: its path inside a data folder",
      'files.1.flie: unknown key; did you mean "file"?',
    ]],
    [{ files: [] }, ["files: expected at least 1 item, got []"]],
    [{ file: "a", format: { typ: "csv" } }, [
      'format.typ: unknown key; did you mean "type"?',
    ]],
    [{ file: "a", url: "ftp://a" }, [
      "url: expected an http or https address",
    ]],
    [{ file: "a", sha256: "ABC" }, [
      "sha256: expected 64 hexadecimal digits",
    ]],
    [{ file: "a", git_blob: "0".repeat(39) }, [
      "git_blob: expected 40 hexadecimal digits",
    ]],
  ];
  for (const [train, expected] of cases) {
    assertEquals(
      wrongSplit(train),
      expected.map((line) => `splits.train.${line}`),
    );
  }
  const one = "splits.train: expected exactly one of file, files, any_of, from";
  for (
    const train of [
      {},
      { rows: 3 },
      { file: "a", files: [{ file: "b" }] },
      { files: [{ file: "a" }], any_of: [{ file: "b" }] },
    ]
  ) {
    assertEquals(wrongSplit(train), [one]);
  }
  for (const [train, shown] of [[3, "3"], ["a", '"a"'], [null, "null"]]) {
    assertEquals(wrongSplit(train), [
      `splits.train: expected keys with values, got ${shown}`,
    ]);
  }
});

Deno.test("taskSchema requires all three splits and refuses others", () => {
  const { test: _, ...two } = splits();
  assertEquals(wrong(task({ splits: two })), [
    "splits.test: missing, expected keys with values",
  ]);
  assertEquals(
    wrong(task({ splits: { ...splits(), dev: { file: "a" } } })),
    ["splits.dev: unknown key; known keys are train, validation, test"],
  );
});

Deno.test("taskSchema requires the names of other splits in from and exclude", () => {
  for (const name of ["dev", "train", "constructor", "toString", "__proto__"]) {
    const message = `expected the name of another split, got "${name}"`;
    assertEquals(wrongSplit({ from: name, rows: 1, seed: 1 }), [
      `splits.train.from: ${message}`,
    ]);
    assertEquals(wrongSplit({ file: "a", exclude: name }), [
      `splits.train.exclude: ${message}`,
    ]);
  }
  assertEquals(
    wrong(task({
      splits: splits({
        validation: { from: "test", rows: 1, seed: 1 },
        test: { from: "train", rows: 1, seed: 1 },
      }),
    })),
    [
      "splits.validation.from: expected a split that is read from files, but test is itself taken from another split",
    ],
  );
});

Deno.test("taskSchema accepts label maps to its own labels or to null", () => {
  assertEquals(wrong(task({ label_map: { 1: "a", sad: null } })), []);
  assertEquals(wrong(task({ label_map: { 1: "a", 2: "joy", x: "A" } })), [
    'label_map.2: "joy" is not one of the labels',
    'label_map.x: "A" is not one of the labels',
  ]);
  assertEquals(wrong(task({ label_map: { 1: 2 } })), [
    "label_map.1: expected text, got 2",
  ]);
});

Deno.test("taskSchema requires at least two labels, without duplicates", () => {
  assertEquals(wrong(task({ labels: ["a"] })), [
    'labels: expected at least 2 items, got [ "a" ]',
  ]);
  assertEquals(wrong(task({ labels: ["a", "b", "a"] })), [
    "labels: expected every label once",
  ]);
});

Deno.test("taskSchema refuses paths outside the data folder", () => {
  const outside = [
    "../secret",
    "a/../../secret",
    "a/..",
    "..",
    ".",
    "./a",
    "a/./b",
    "/etc/passwd",
    "a//b",
    "a/",
    "",
    "..\\secret",
    "a\\b",
    "\\\\host\\share",
    "C:/secret",
    "c:secret",
    "a\0b",
    "a\nb",
  ];
  for (const file of outside) {
    const message = `expected a path inside its folder, got ${
      JSON.stringify(file)
    }`;
    assertEquals(wrongSplit({ file }), [`splits.train.file: ${message}`]);
    assertEquals(wrongSplit({ files: [{ file: "a" }, { file }] }), [
      `splits.train.files.1.file: ${message}`,
    ]);
    assertEquals(wrongSplit({ any_of: [{ file }] }), [
      `splits.train.any_of.0.file: ${message}`,
    ]);
    assertEquals(
      wrongSplit({ file: "a", labels_file: { file, columns: ["id", "l"] } }),
      [`splits.train.labels_file.file: ${message}`],
    );
  }
  for (const file of ["a", "a/b.jsonl", "..a", "a..b/c", ".hidden", "ș/ț 1"]) {
    assertEquals(wrongSplit({ file }), []);
  }
});
