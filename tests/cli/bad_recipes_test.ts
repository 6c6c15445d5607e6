import { testRefusal } from "./test_refusal.ts";
import { methodSource } from "../support/study/method_source.ts";
import { rows, SUITE, TASK } from "../support/study/study_folder.ts";

/** A suite with a method whose recipe is this, two tasks, and a smaller one in another language. */
function files(recipe: string, head = "") {
  const small = {
    ...TASK,
    language: "en",
    labels: ["ocean", "town", "river"],
    splits: { ...TASK.splits, train: { file: "small/train.jsonl" } },
    label_map: { sea: "ocean" },
  };
  return {
    "suites/first.yaml": { ...SUITE, methods: ["baseline", "mine"] },
    "tasks/small.yaml": small,
    "data/small/train.jsonl": rows("train", 9),
    "methods/mine.ts": methodSource({ head, recipe }),
  };
}

/** A recipe of one stage. */
function stage(mixture: string, more = ""): string {
  return `{ stages: [{ name: "t", loss: [supervised()], mixture: [${mixture}], ${more} }] }`;
}

const OF = "Cannot use the recipe of mine from";

testRefusal({
  what: "a misspelt key in a recipe; the message suggests the nearest",
  files: files(stage("{ task: target, ammount: 5 }")),
  says: [
    OF,
    'stages.0.mixture.0.ammount: unknown key; did you mean "amount"?',
  ],
});
testRefusal({
  what: "task weights of other heads than the mixture's",
  files: files(
    stage('{ task: target }, { task: "small" }', "taskWeights: { smal: 2 }"),
  ),
  says: [
    OF,
    "stages.0.taskWeights: expected a weight for each head of the mixture, tiny is missing",
    "stages.0.taskWeights: expected a weight for each head of the mixture, small is missing",
    'stages.0.taskWeights.smal: expected a head of the mixture, tiny, small; did you mean "small"?',
  ],
});
testRefusal({
  what: "snake_case keys in a recipe; the message gives the camelCase spelling",
  files: files(
    stage(
      '{ task: target }, { task: "small", head: target, label_map: {} }',
      `training: { learning_rate: 0.1, max_epochs: 2 },
       inner: [{ name: "i", steps: () => 1, learning_rate: 1, loss: [{
         name: "own", compute: () => tf.scalar(0),
         parameters: () => [], initialValues: () => new Map(),
       }] }]`,
    ),
  ),
  says: [
    'stages.0.mixture.1.label_map: unknown key; did you mean "labelMap"?',
    'stages.0.training.learning_rate: unknown key; did you mean "learningRate"?',
    'stages.0.training.max_epochs: unknown key; did you mean "maxEpochs"?',
    'stages.0.inner.0.learning_rate: unknown key; did you mean "learningRate"?',
  ],
});
testRefusal({
  what: "snake_case options of a loss term",
  files: files(
    `{ stages: [{ name: "t", mixture: [{ task: target }], loss: [distillation({ gold_share: 0.1 })] }] }`,
  ),
  says: [
    'Cannot make the loss term distillation: gold_share: unknown key; did you mean "goldShare"?',
  ],
});
testRefusal({
  what: "an amount larger than the data without repeat",
  files: files(stage(
    '{ task: target, amount: 37 }, { task: "small", amount: "target" }, { task: "small", amount: 10, repeat: true }',
  )),
  says: [
    "stages.0.mixture.0.amount: expected 37 training examples where tiny has 36; choose 36 or fewer, or repeat: true",
    "stages.0.mixture.1.amount: the target has 36 training examples where small has 9",
  ],
});
const reduced = files(stage("{ task: target, amount: 36 }"));
testRefusal({
  what: "an amount larger than a sample of the data; the message has its size",
  files: {
    ...reduced,
    "suites/first.yaml": {
      ...reduced["suites/first.yaml"],
      sizes: [12, "all"],
    },
  },
  says: [
    " at the size 12: stages.0.mixture.0.amount: expected 36 training examples where tiny has 12",
  ],
});
testRefusal({
  what: "a method that returns a different recipe each time",
  files: files(
    stage("{ task: target, amount: ++calls }"),
    "let calls = 0;",
  ),
  says: [OF, "made twice, it is different"],
});
testRefusal({
  what: "a method whose recipe draws random numbers",
  files: files(stage("{ task: target }", "learningRateFactor: Math.random()")),
  says: [OF, "it draws random numbers; let it depend only on the options"],
});
testRefusal({
  what: "an unknown key in a method; the message suggests the nearest",
  files: {
    ...files(""),
    "methods/mine.ts": files(stage("{ task: target }"))["methods/mine.ts"]
      .replace("reference:", 'refrence: "x", reference:'),
  },
  says: [
    "Cannot use the method mine from",
    'refrence: unknown key; did you mean "reference"?',
  ],
});

/** The files of a suite with a method that has teachers. */
function taught(teachers: Record<string, unknown>) {
  const methods = [{ mtkd: { auxiliary: [], teachers } }];
  return { "suites/first.yaml": { ...SUITE, methods } };
}

testRefusal({
  what: "a teacher of a task that the recipe does not have taught",
  files: taught({ tyni: "baseline" }),
  says: [
    "suites/first.yaml: methods.mtkd: Cannot use options.teachers.tyni: the recipe of mtkd has no teacher for it",
    'did you mean "tiny"?',
  ],
});
testRefusal({
  what: "a teacher that needs teachers itself",
  files: taught({ tiny: { method: "mtkd", options: { auxiliary: [] } } }),
  says: ["Cannot have tiny taught by mtkd: that method needs teachers itself"],
});
testRefusal({
  what: "options that a worker would get as something else",
  files: {
    "suites/first.yaml": { ...SUITE, methods: ["mine"] },
    "methods/mine.ts": methodSource({
      keys: `options: z.strictObject({
        most: z.number().default(Infinity),
        names: z.array(z.string()).default([]).transform((all) => new Set(all)),
      }),`,
    }),
  },
  says: [
    "Cannot use the options of mine from ",
    "most: expected text or a number",
    "got Infinity",
    "names: expected text or a number",
    "got Set(0) {}",
  ],
});
testRefusal({
  what: "a probe of the language with texts in one language",
  files: files(stage("{ task: target }", "probeLanguage: true")),
  says: [
    "stages: probeLanguage compares texts in the target's language, ro, with others, and all parts of its stages are in it",
  ],
});
testRefusal({
  what: "wrong options of a teacher",
  files: taught({ tiny: { method: "longer", options: { updates: 0 } } }),
  says: [
    "suites/first.yaml: methods.mtkd, whose teacher of tiny is longer: updates: expected a number of at least 1, got 0",
  ],
});
testRefusal({
  what: "a teacher that is no recipe",
  files: taught({ tiny: "tfidf" }),
  says: [
    "suites/first.yaml: methods.mtkd: Cannot have tiny taught by tfidf: expected a method that is a recipe: adan, baseline, ",
  ],
});
