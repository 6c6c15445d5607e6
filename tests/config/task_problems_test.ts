import { assertEquals } from "@std/assert";
import { taskSchema } from "../../src/config/task_schema.ts";
import { problems } from "../support/definitions/problems.ts";
import { splits, task } from "../support/definitions/valid_keys.ts";

const wrong = (value: unknown) => problems(taskSchema, value);
const withIds = { ...task().format as object, id: "id" };
const wrongSplit = (train: unknown) =>
  wrong(task({ format: withIds, splits: splits({ train }) }));

/** A task with keys of its format changed, and others. */
const formatted = (format: object, changes: object = {}) =>
  task({ format: { ...task().format as object, ...format }, ...changes });

Deno.test("taskSchema accepts every way of writing labels", () => {
  const multi = { kind: "multi_label" };
  const allowed = [
    formatted({ labels_as: "names" }),
    formatted({ labels_as: "indices" }),
    formatted({ labels_as: "row" }, multi),
    formatted({ labels: ["a", "b", "c"] }, multi),
    formatted({ labels: ["a", "b", "c"], labels_as: "columns" }),
    formatted({ labels: ["A", "b", "bb", "c"] }, {
      ...multi,
      label_map: { A: "a", bb: "b" },
    }),
    formatted({ labels_as: "delimited", label_separator: ";" }, multi),
    formatted({ label_separator: " / " }, multi),
  ];
  for (const value of allowed) assertEquals(wrong(value), []);
});

Deno.test("taskSchema refuses ways of writing labels that conflict", () => {
  const multi = { kind: "multi_label" };
  const cases: [object, object, string[]][] = [
    [{ labels_as: "name" }, {}, [
      'format.labels_as: expected one of names, indices, row, columns, delimited, got "name"',
    ]],
    [{ labels: ["a", "b", "c"], labels_as: "row" }, {}, [
      "format.labels_as: a list of fields means one column for each label (columns), got row",
    ]],
    [{ labels: ["a", "b", "c"], annotators: ["x", "y"] }, {}, [
      "format.annotators: annotators need format.labels to be one field, because their labels are written like it; remove annotators",
    ]],
    [{ labels_as: "columns" }, {}, [
      "format.labels_as: columns needs a list of fields in format.labels",
    ]],
    [{ labels: ["a", "b"] }, {}, [
      'format.labels: there is no column for the label "c"',
    ]],
    [{ labels: ["a", "b", "c", "b"] }, {}, [
      'format.labels: the column "b" appears twice',
    ]],
    [{ labels: ["a", "B", "c"] }, {}, [
      'format.labels: the column "B" is not one of the labels; map it to one in label_map',
    ]],
    [{ labels_as: "delimited" }, multi, [
      "format.labels_as: delimited needs label_separator, the text between the labels",
    ]],
    [{ labels_as: "delimited", label_separator: "," }, {}, [
      "format.labels_as: a single_label task has one label in each cell; remove it",
    ]],
    [{ labels_as: "names", label_separator: "," }, multi, [
      "format.label_separator: applies only to labels_as: delimited; remove it",
    ]],
    [{ labels_as: "indices" }, { label_map: { 1: "a", 2: "b" } }, [
      "format.labels_as: the keys of label_map include whole numbers, which makes them names; use names, or remove these keys",
    ]],
  ];
  for (const [format, changes, expected] of cases) {
    assertEquals(wrong(formatted(format, changes)), expected);
  }
});

Deno.test("taskSchema refuses keys of the format that have no effect", () => {
  const cases: [object, string[]][] = [
    [{ join: " " }, [
      "format.join: has no effect if the text is one field; remove it",
    ]],
    [{ rows: "a" }, ["format.rows: applies only to json; remove it"]],
    [{ bad_lines: 1 }, [
      "format.bad_lines: applies only to csv, tsv and lines; remove it",
    ]],
    [{ columns: ["text", "label"] }, [
      "format.columns: applies only to csv, tsv and lines; remove it",
    ]],
    [{ type: "tsv", separator: ";" }, [
      "format.separator: applies only to csv and lines; remove it",
    ]],
    [{ type: "csv", separator: ";;" }, [
      'format.separator: expected one character other than a quote or a line break, got ";;"',
    ]],
    [{ type: "csv", separator: '"' }, [
      'format.separator: expected one character other than a quote or a line break, got "\\""',
    ]],
    [{ type: "csv", separator: ";" }, []],
    [{ type: "csv", separator: "\t" }, []],
    [{ type: "lines", separator: " ||| " }, []],
  ];
  for (const [format, expected] of cases) {
    assertEquals(wrong(formatted(format)), expected);
  }
  const train = { file: "a.csv", format: { type: "csv" } };
  const some = formatted({ separator: ";" }, { splits: splits({ train }) });
  assertEquals(wrong(some), []);
  const own = { file: "a.tsv", format: { type: "tsv", separator: ";" } };
  assertEquals(wrong(task({ splits: splits({ train: own }) })), [
    "splits.train.format.separator: applies only to csv and lines; remove it",
  ]);
});

Deno.test("taskSchema requires an id column where rows are identified by it", () => {
  const train = { file: "a", exclude: "test" };
  assertEquals(wrong(task({ splits: splits({ train }) })), [
    "splits.train.exclude: rows are excluded by id, but the files have no ids; add format.id",
  ]);
  const test = { file: "b", format: { id: "key" } };
  assertEquals(wrong(task({ splits: splits({ train, test }) })), [
    "splits.train.exclude: rows are excluded by id, but the files have no ids; add format.id",
  ]);
  assertEquals(
    wrong(task({
      splits: splits({ train: { ...train, format: { id: "id" } }, test }),
    })),
    [],
  );
  const labels_file = { file: "l", columns: ["key", "label"] };
  assertEquals(
    wrong(task({ splits: splits({ train: { file: "a", labels_file } }) })),
    ["splits.train.labels_file: labels are joined by id, but the files have no ids; add format.id"],
  );
  assertEquals(wrongSplit({ file: "a", labels_file }), [
    'splits.train.labels_file.columns: labels are joined by id, but there is no column "id"; add it',
  ]);
});

Deno.test("taskSchema refuses keys for a single file next to several files", () => {
  for (const key of ["files", "any_of"]) {
    for (
      const [name, value] of Object.entries({
        url: "https://example.org/a",
        sha256: "0".repeat(64),
        git_blob: "0".repeat(40),
        format: { type: "csv" },
      })
    ) {
      assertEquals(wrongSplit({ [key]: [{ file: "a" }], [name]: value }), [
        `splits.train.${name}: has no effect next to ${key}; set it for each file`,
      ]);
    }
  }
});

Deno.test("taskSchema refuses patterns of slices that are no regular expressions", () => {
  assertEquals(wrong(task({ slices: { question: { pattern: "\\?$" } } })), []);
  assertEquals(wrong(task({ slices: { question: { pattern: "(" } } })), [
    "slices.question.pattern: Invalid regular expression: /(/u: Unterminated group",
  ]);
});
