import { join } from "@std/path";
import { testRefusal } from "./test_refusal.ts";
import { rows, TASK } from "../support/study/study_folder.ts";

testRefusal({
  what: "a label outside the label space; the message names file and row",
  files: {
    "data/tiny/train.jsonl": rows("train", 36)
      .with(4, { text: "un lac", label: "lake" }),
  },
  says: ["data/tiny/train.jsonl", "row 5", '"lake"'],
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
    "tasks/tiny.yaml": {
      ...TASK,
      splits: {
        ...TASK.splits,
        train: {
          file: "tiny/more.jsonl",
          url: "http://127.0.0.1:1/more.jsonl",
        },
      },
    },
  },
  args: "--offline",
  says: ["Cannot find the data file tiny/more.jsonl", "offline"],
});
