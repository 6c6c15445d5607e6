import { testRefusal } from "./test_refusal.ts";
import { BACKBONE, SUITE, TASK } from "../support/study/study_folder.ts";

testRefusal({
  what: "a suite that is not YAML; the message names line and column",
  files: {
    "suites/first.yaml":
      "title: First\ntarget: tiny\nmethods: [baseline\nseeds: 2\n",
  },
  says: ["suites/first.yaml:4:", "Cannot parse the YAML"],
});
testRefusal({
  what: "a suite whose results would be among those of teachers",
  files: { "suites/teachers.yaml": SUITE },
  command: "run suites/teachers.yaml",
  says: [
    "Cannot use the name teachers for a suite",
    "rename suites/teachers.yaml",
  ],
});
testRefusal({
  what:
    "a suite whose results would be among those of teachers on Windows and macOS",
  files: { "suites/Teachers.yaml": SUITE },
  command: "run suites/Teachers.yaml",
  says: [
    "Cannot use the name Teachers for a suite: its results would be in the folder of the teachers",
    "rename suites/Teachers.yaml",
  ],
});
testRefusal({
  what: "a suite file that does not exist",
  command: "run suites/second.yaml",
  says: ["suites/second.yaml", "Cannot read the definition"],
});
const LONG = "m".repeat(231);
testRefusal({
  what: "a method whose name is too long for the folders of its runs",
  files: {
    [`methods/${LONG}.yaml`]: { kind: "linear", title: "L", reference: "r" },
    "suites/first.yaml": {
      title: "First",
      target: "tiny",
      seeds: 1,
      methods: [LONG],
    },
  },
  says: [
    `Cannot name a run of ${LONG} in suites/first.yaml: mmm`,
    "has 248 characters, and the name of its folder can have 247;",
  ],
});
testRefusal({
  what: "an unknown key in a suite; the message suggests the nearest",
  files: { "suites/first.yaml": { ...SUITE, metods: [] } },
  says: ['suites/first.yaml: metods: unknown key; did you mean "methods"?'],
});
testRefusal({
  what: "a method's training settings that do not fit the suite's",
  files: {
    "suites/first.yaml": {
      ...SUITE,
      methods: [{
        name: "short",
        method: "baseline",
        training: { patience: 1 },
      }],
    },
  },
  says: [
    "suites/first.yaml: methods.short: Cannot train with a patience of 1 and a linear decay",
  ],
});
testRefusal({
  what: "an unknown key in a task; the message names its path",
  files: {
    "tasks/tiny.yaml": {
      ...TASK,
      splits: { ...TASK.splits, train: { file: "tiny/train.jsonl", row: 3 } },
    },
  },
  says: [
    'tasks/tiny.yaml: splits.train.row: unknown key; did you mean "rows"?',
  ],
});
testRefusal({
  what: "an unknown key in a backbone",
  files: { "backbones/small.yaml": { ...BACKBONE, embeding_size: 3 } },
  says: [
    'backbones/small.yaml: embeding_size: unknown key; did you mean "embedding_size"?',
  ],
});
for (const [from, to] of [["en", "ro"], ["de", "en"]]) {
  testRefusal({
    what:
      `a translation from ${from} to ${to} of texts in de for a target in ro`,
    files: {
      "tasks/other.yaml": { ...TASK, language: "de" },
      "translations/model.yaml": {
        title: "Model",
        from,
        to,
        pairs: { file: "pairs.tsv" },
      },
      "suites/first.yaml": {
        ...SUITE,
        methods: [{ multi_stage: { source: "other", amounts: [1, 0] } }],
        translation: "model",
      },
    },
    says: [
      `Cannot translate other for multi_stage with model: it translates from ${from} to ${to}, but other is in the language de and tiny in ro`,
    ],
  });
}
testRefusal({
  what: "a misspelt task in a suite; the message suggests the nearest",
  files: { "suites/first.yaml": { ...SUITE, target: "tinny" } },
  says: ['Cannot find the task "tinny"', 'did you mean "tiny"?'],
});
testRefusal({
  what: "a misspelt backbone in a suite",
  files: { "suites/first.yaml": { ...SUITE, backbone: "smal" } },
  says: ['Cannot find the backbone "smal"', 'did you mean "small"?'],
});
testRefusal({
  what: "a misspelt method in a suite",
  files: { "suites/first.yaml": { ...SUITE, methods: ["baselin"] } },
  says: ['Cannot find the method "baselin"', 'did you mean "baseline"?'],
});
testRefusal({
  what: "a misspelt suite name",
  command: "run quikstart",
  says: ['Cannot find the suite "quikstart"', 'did you mean "quickstart"?'],
});
testRefusal({
  what: "a reference with none of the task's metrics",
  files: {
    "suites/first.yaml": {
      ...SUITE,
      references: [{ name: "Theirs", source: "a paper", f1_micro: 0.5 }],
    },
  },
  says: ['suites/first.yaml: references: "Theirs" has none of the metrics'],
});
testRefusal({
  what: "a task's reference with none of its metrics",
  files: {
    "tasks/tiny.yaml": {
      ...TASK,
      references: [{ name: "Theirs", source: "a paper", mse: 0.5 }],
    },
  },
  says: [
    'tasks/tiny.yaml: references.0: "Theirs" has none of the task\'s metrics (',
  ],
});

testRefusal({
  what: "a vocabulary that no backbone learns",
  files: {
    "suites/first.yaml": { ...SUITE, methods: ["tfidf"], vocabulary: ["tiny"] },
  },
  says: [
    "first.yaml: vocabulary: no method starts from a backbone that learns one; leave it out",
  ],
});

testRefusal({
  what: "sizes of all tasks where the target is the only one",
  files: {
    "suites/first.yaml": {
      ...SUITE,
      sizes: [9, "all"],
      sizes_of: "all_tasks",
    },
  },
  says: [
    "first.yaml: sizes_of: no method trains on another task than tiny; leave it out",
  ],
});
