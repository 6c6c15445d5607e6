import { join } from "@std/path";
import { testRefusal } from "./test_refusal.ts";
import { rows, TASK } from "../support/study/study_folder.ts";

const train = rows("train", 36);

/** The training rows with one of them replaced. */
function withRow(number: number, row: object): object[] {
  return train.with(number - 1, row as typeof train[number]);
}

function taskWithTrain(split: object): object {
  return { ...TASK, splits: { ...TASK.splits, train: split } };
}

testRefusal({
  what: "a label outside the label space; the message names file and row",
  files: {
    "data/tiny/train.jsonl": withRow(5, { text: "un lac", label: "lake" }),
  },
  says: ["data/tiny/train.jsonl", "row 5", '"lake"'],
});
testRefusal({
  what:
    "a primary metric that is undefined on the validation split; the message names the missing label",
  files: {
    "tasks/tiny.yaml": {
      ...TASK,
      metrics: { primary: "roc_auc_macro", also: ["matthews"] },
    },
    "data/tiny/validation.jsonl": rows("validation", 12)
      .filter(({ label }) => label !== "river"),
  },
  says: [
    'Cannot use roc_auc_macro as the primary metric of tiny: it is not defined on validation, where no example has the label "river"; choose another metric',
  ],
});
testRefusal({
  what: "an empty text; the message names file and row",
  files: {
    "data/tiny/train.jsonl": withRow(7, { text: "  ", label: "sea" }),
  },
  says: ["data/tiny/train.jsonl", "row 7", "empty"],
});
testRefusal({
  what: "a row without the label's field",
  files: { "data/tiny/train.jsonl": withRow(3, { text: "un lac" }) },
  says: ["data/tiny/train.jsonl", "row 3", '"label"'],
});
testRefusal({
  what: "a row that is not JSON",
  files: {
    "data/tiny/test.jsonl": '{"text":"un lac","label":"sea"}\n{"text":\n',
  },
  says: ["data/tiny/test.jsonl", "row 2"],
});
testRefusal({
  what: "a number of rows that the task does not declare",
  files: { "data/tiny/train.jsonl": rows("train", 35) },
  says: [
    "Cannot use the split train of tasks/tiny.yaml: it has 35 rows, expected 36",
  ],
});
testRefusal({
  what: "a wrong checksum",
  files: {
    "tasks/tiny.yaml": taskWithTrain({
      file: "tiny/train.jsonl",
      sha256: "0".repeat(64),
    }),
  },
  says: ["Cannot use the data file", "tiny/train.jsonl", "0".repeat(64)],
});
testRefusal({
  what: "a column that is missing from the file",
  files: {
    "tasks/tiny.yaml": {
      ...TASK,
      format: { type: "csv", text: "text", labels: "label" },
      splits: { ...TASK.splits, train: { file: "tiny/train.csv" } },
    },
    "data/tiny/train.csv": "text,class\nmare,sea\n",
  },
  says: ["data/tiny/train.csv", '"label"'],
});
testRefusal({
  what: "a missing data file without a URL",
  prepare: (study) => Deno.remove(join(study.path, "data/tiny/test.jsonl")),
  says: ["Cannot find the data file tiny/test.jsonl", "put it at data/tiny"],
});
testRefusal({
  what: "a data folder that does not exist",
  args: "--only baseline",
  prepare: (study) =>
    Deno.rename(join(study.path, "data"), join(study.path, "dat")),
  says: ["Cannot use the data folder data: it does not exist"],
});
testRefusal({
  what: "a data folder in DOR_DATA that does not exist",
  command: "run quickstart",
  env: { DOR_DATA: "nowhere" },
  says: ["Cannot use the data folder nowhere: it does not exist"],
});
testRefusal({
  what: "a download that is needed with --offline",
  files: {
    "tasks/tiny.yaml": taskWithTrain({
      file: "tiny/more.jsonl",
      url: "http://127.0.0.1:1/more.jsonl",
    }),
  },
  args: "--offline",
  says: ["Cannot find the data file tiny/more.jsonl", "offline"],
});
