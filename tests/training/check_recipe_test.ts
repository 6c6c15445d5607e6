import { assert, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { checkDefinition } from "../../src/config/check_definition.ts";
import {
  DefinitionError,
  type DefinitionProblem,
} from "../../src/config/definition_error.ts";
import type { ClassWeights } from "../../src/config/optional_training.ts";
import {
  DEFAULT_TRAINING,
  mergeTraining,
} from "../../src/config/training_settings.ts";
import { checkRecipe } from "../../src/training/check_recipe.ts";
import { checkRecipeData } from "../../src/training/check_recipe_data.ts";
import type { PlainRecipe } from "../../src/training/plain_recipe.ts";
import type { Part } from "../../src/training/recipe.ts";
import { recipeForm } from "../../src/training/recipe_form.ts";
import type { TaskView } from "../../src/training/task_view.ts";

const TASKS: Record<string, Pick<TaskView, "kind" | "labels">> = {
  target: { kind: "multi_label", labels: ["a", "b", "c"] },
  twin: { kind: "single_label", labels: ["a", "b", "c"] },
  other: { kind: "multi_label", labels: ["a", "b", "x", "y"] },
};

const CONTEXT = {
  target: "target",
  task: (name: string) => TASKS[name]! as TaskView,
};

const own: fc.Arbitrary<Part> = fc.constantFrom(
  { task: "target" },
  { task: "twin" },
  { task: "other" },
  { task: "twin", head: "target" },
  { task: "target", labelMap: { a: "b" } },
);
const mapped: fc.Arbitrary<Part> = fc.record({
  x: fc.constantFrom("a", "b", "c", null),
  y: fc.constantFrom("a", "b", "c", null),
}).map((labelMap) => ({ task: "other", head: "target", labelMap }));
const part: fc.Arbitrary<Part> = fc.tuple(
  fc.oneof(own, mapped),
  fc.constantFrom<Partial<Part>>(
    {},
    { amount: 3 },
    { amount: "target" },
    { amount: 7, repeat: true },
    { translation: "en-ro" },
  ),
).map(([part, more]) => ({ ...part, ...more }));

/** Recipes that have nothing wrong, as methods make them. */
const recipe = fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
}).map((mixtures) => ({
  stages: mixtures.map((mixture, i) => ({
    name: `stage_${i}`,
    mixture: [...mixture, { task: "target" }],
    loss: [{ name: "supervised", compute() {} }],
    training: { learningRate: 0.1, maxEpochs: 2 },
    inner: [{
      name: `inner_${i}`,
      loss: [{
        name: "critic",
        compute() {},
        parameters() {},
        initialValues() {},
      }],
      steps() {},
      learningRate: 0.1,
      clamp: 1,
    }],
    learningRateFactor: 1,
  })),
  teachers: { target: { method: "baseline", options: {} } },
}));

const plain = (given: unknown) => given as PlainRecipe;

Deno.test("checkRecipe() accepts valid recipes", () => {
  fc.assert(fc.property(recipe, (given) => {
    checkDefinition(recipeForm, given, "R");
    checkRecipe(plain(given), CONTEXT, "R");
  }));
});

/** The paths of all keys but labels' and tasks'. */
function keysOf(value: unknown, path: (string | number)[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  if (path.at(-1) === "labelMap" || path.at(-1) === "options") return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...Array.isArray(value) || path.at(-1) === "teachers"
      ? []
      : [[...path, key].map(String)],
    ...keysOf(inner, [...path, key]),
  ]);
}

Deno.test("checkRecipe() refuses a misspelt key anywhere and names its path", () => {
  fc.assert(
    fc.property(recipe, fc.nat(), (given, chosen) => {
      const keys = keysOf(given);
      const path = keys[chosen % keys.length]!;
      const key = path.at(-1)!;
      // deno-lint-ignore no-explicit-any
      const holder = path.slice(0, -1).reduce<any>(
        (inner, step) => inner[step],
        given,
      );
      holder[`${key}z`] = holder[key];
      delete holder[key];
      const error = assertThrows(
        () => checkDefinition(recipeForm, given, "R"),
        DefinitionError,
      );
      const problem = error.problems.find(({ message }: DefinitionProblem) =>
        message.startsWith("unknown key")
      );
      assertEquals(problem?.path, [...path.slice(0, -1), `${key}z`].join("."));
      assert(problem!.message.includes(`"${key}"`), problem!.message);
    }),
    { numRuns: 300 },
  );
});

/** A recipe of one stage with one more part. */
function withPart(part: Part, more: object = {}): PlainRecipe {
  return {
    stages: [{
      name: "only",
      mixture: [{ task: "target" }, part],
      loss: ["supervised"],
    }],
    ...more,
  };
}

const wrong: [string, PlainRecipe, string, string][] = [
  [
    "a head that is not a task of the recipe",
    withPart({ task: "twin", head: "targte" }),
    "stages.0.mixture.1.head",
    'expected a task of the recipe, target, twin, got "targte"; did you mean "target"?',
  ],
  [
    "labels that the head does not have",
    withPart({ task: "other", head: "target", labelMap: { x: "a" } }),
    "stages.0.mixture.1.labelMap",
    "the label y of other has no counterpart in target; map each to one of a, b, c, or to null",
  ],
  [
    "a label map without any label",
    withPart({
      task: "twin",
      head: "target",
      labelMap: { a: null, b: null, c: null },
    }),
    "stages.0.mixture.1.labelMap",
    "it maps no label of twin",
  ],
  [
    "an unknown label in a label map",
    withPart({ task: "twin", head: "target", labelMap: { a: "d" } }),
    "stages.0.mixture.1.labelMap.a",
    '"d" is not a label of target: a, b, c',
  ],
  [
    "a teacher of a task without a head of its own",
    withPart({ task: "twin", head: "target" }, {
      teachers: { twin: { method: "baseline", options: {} } },
    }),
    "teachers.twin",
    "no part trains a head of its own on twin",
  ],
  [
    "a recipe that does not train the target",
    { stages: [{ name: "s", mixture: [{ task: "twin" }], loss: ["l"] }] },
    "stages",
    "no part trains the head of the target target",
  ],
];
for (const [what, given, path, says] of wrong) {
  Deno.test(`checkRecipe() refuses ${what}`, () => {
    const { problems } = assertThrows(
      () => checkRecipe(given, CONTEXT, "R"),
      DefinitionError,
    );
    assertEquals(problems.map((problem: DefinitionProblem) => problem.path), [
      path,
    ]);
    assert(problems[0]!.message.startsWith(says), problems[0]!.message);
  });
}

const term = (more: object = {}) => ({ name: "t", compute() {}, ...more });
const owning = { parameters() {}, initialValues() {} };
const form = (stage: object) => ({
  stages: [{
    name: "only",
    mixture: [{ task: "target" }],
    loss: [term()],
    ...stage,
  }],
});
const malformed: [string, object, string][] = [
  [
    "a term with the sum's name",
    form({ loss: [term({ name: "loss" })] }),
    '"loss"',
  ],
  ["an unknown key of a term", form({ loss: [term({ weight: 2 })] }), "weight"],
  [
    "parameters without initial values",
    form({ loss: [term({ parameters() {} })] }),
    "parameters and initialValues together",
  ],
  [
    "a frozen term of nothing",
    form({ loss: [term({ frozen: true })] }),
    "frozen",
  ],
  [
    "an inner update that moves nothing",
    form({ inner: [{ name: "i", steps() {}, loss: [term()] }] }),
    "parameters of its own",
  ],
  [
    "an inner update with the stage's name",
    form({ inner: [{ name: "only", steps() {}, loss: [term(owning)] }] }),
    "a name of its own",
  ],
  [
    "an amount beside sampling",
    form({
      mixture: [{ task: "target", amount: 3 }],
      sampling: { exponent: 0.5 },
    }),
    "does not go with the stage's sampling",
  ],
  [
    "a part twice beside sampling",
    form({
      mixture: [{ task: "target" }, { task: "a" }, { task: "target" }],
      sampling: { exponent: 0.5 },
    }),
    "mixture.2: target is in the mixture already",
  ],
  ["an exponent above 1", form({ sampling: { exponent: 2 } }), "exponent"],
  ["a factor below 0", form({ learningRateFactor: -1 }), "learningRateFactor"],
  [
    "repeat without an amount",
    form({ mixture: [{ task: "target", repeat: true }] }),
    "repeat with an amount only",
  ],
  [
    "a threshold of a stage",
    form({ training: { threshold: 0.3 } }),
    "threshold",
  ],
  ["an empty mixture", form({ mixture: [] }), "at least one part"],
];
for (const [what, given, says] of malformed) {
  Deno.test(`checkRecipe() refuses a recipe of the wrong form: ${what}`, () => {
    assertThrows(
      () => checkDefinition(recipeForm, given, "R"),
      DefinitionError,
      says,
    );
  });
}

/** Datasets whose training rows are these. */
function dataOf(rows: Record<string, number[][]>) {
  const datasets = new Map(
    Object.entries(TASKS).map(([name, definition]) => [name, {
      definition,
      splits: {
        train: (rows[name] ?? []).map((labels, i) => ({
          id: `${name}-${i}`,
          text: "",
          labels,
        })),
      },
    }]),
  );
  return {
    target: "target",
    datasets,
    layers: 2,
    training: DEFAULT_TRAINING,
  } as unknown as Parameters<typeof checkRecipeData>[1];
}

const DATA = dataOf({
  target: [[1, 0, 0], [1, 1, 0], [0, 0, 0], [0, 0, 1]],
  twin: [[1, 0, 0], [0, 1, 0]],
  other: [[1, 0, 0, 0]],
});

function problemsOf(part: Part, more: object = {}, data = DATA): string[] {
  const given = withPart(part);
  Object.assign(given.stages[0]!, more);
  try {
    checkRecipeData(given, data, "R");
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

Deno.test("checkRecipe() refuses exactly those amounts that exceed the examples without repeat", () => {
  fc.assert(fc.property(
    fc.nat({ max: 5 }),
    fc.boolean(),
    fc.boolean(),
    (amount, repeat, limited) => {
      const problems = problemsOf({ task: "twin", amount, repeat }, {}, {
        ...DATA,
        limited,
      });
      assertEquals(problems.length > 0, amount > 2 && !repeat && !limited);
    },
  ));
});

Deno.test("checkRecipe() compares amounts with the examples that a label map keeps", () => {
  const labelMap = { b: null, c: null };
  const of = { task: "twin", head: "target", labelMap } as Part;
  // Under a head for several labels an example without one is an example.
  assertEquals(problemsOf({ ...of, amount: 2 }), []);
  assertEquals(problemsOf({ task: "twin", amount: 1, labelMap }), []);
  assertEquals(problemsOf({ task: "twin", amount: 2, labelMap }), [
    "stages.0.mixture.1.amount: expected 2 training examples where twin has 1; choose 1 or fewer, or repeat: true to repeat them",
  ]);
  assertEquals(problemsOf({ ...of, amount: "target" }), [
    "stages.0.mixture.1.amount: the target has 4 training examples where twin has 2 with a label of target; choose 2 or fewer, or repeat: true to repeat them",
  ]);
});

Deno.test("checkRecipe() refuses an example with several labels for a head that takes one", () => {
  assertEquals(problemsOf({ task: "target", head: "twin" }), [
    "stages.0.mixture.1.head: the head of twin takes one label, and the example target-1 of target has a, b",
  ]);
  assertEquals(
    problemsOf({
      task: "target",
      head: "twin",
      labelMap: { a: "a", b: "a" },
    }),
    [],
  );
});

Deno.test("checkRecipe() refuses a part without examples", () => {
  for (const more of [{}, { sampling: { exponent: 1 } }]) {
    assertEquals(
      problemsOf({ task: "other" }, more, dataOf({ target: [[1, 0, 0]] })),
      ["stages.0.mixture.1: no training example of other has a label of other"],
    );
  }
});

Deno.test("checkRecipe() refuses a stage with a setting of another optimiser", () => {
  const sgd = {
    ...DATA,
    training: mergeTraining({ optimiser: "sgd" }),
  };
  const part = { task: "twin" };
  const momentum = { training: { sgdMomentum: 0.5 } };
  assertEquals(problemsOf(part, momentum, sgd), []);
  assertEquals(problemsOf(part, momentum), [
    "stages.0.training: Cannot train with sgd_momentum: it is not a setting of the optimiser adamw; remove it or choose its optimiser too",
  ]);
  assertEquals(
    problemsOf(
      part,
      { training: { optimiser: "adamw", adamEpsilon: 1e-6 } },
      sgd,
    ),
    [],
  );
});

Deno.test("checkRecipe() checks no amounts in a stage that samples by size", () => {
  assertEquals(
    problemsOf({ task: "other" }, { sampling: { exponent: 0 } }),
    [],
  );
});

Deno.test("checkRecipe() refuses an epoch_size that leaves a part nothing, or always the same examples", () => {
  const settings = (epochSize: number) => ({ training: { epochSize } });
  const twin = { task: "twin" };
  assertEquals(problemsOf(twin, settings(3)), []);
  assertEquals(problemsOf(twin, settings(1)), [
    "stages.0.training.epochSize: an epoch of 1 examples has none of twin, whose share is 2 of 6; set epoch_size to at least 3",
  ]);
  const once: Part = { ...twin, amount: 2, draw: "stage" };
  assertEquals(problemsOf(once, settings(6)), []);
  assertEquals(problemsOf(once, settings(5)), [
    "stages.0.mixture.1.draw: all epochs would have the same 2 examples of twin, as an epoch_size of 5 is less than the 6 of the mixture; use draw: epoch, or set epoch_size to at least 6",
  ]);
  const cut = { ...DATA, training: mergeTraining({ epoch_size: 3 }) };
  assertEquals(checkRecipeData(withPart(twin), cut, "R"), { updates: 10 });
});

Deno.test("checkRecipe() refuses class weights of unknown labels, and with a squared error", () => {
  const withWeights = (weights: ClassWeights) => ({
    ...DATA,
    training: mergeTraining({ class_weights: weights }),
  });
  const twin = { task: "twin" };
  assertEquals(problemsOf(twin, {}, withWeights("auto")), []);
  assertEquals(problemsOf(twin, {}, withWeights({ b: 2 })), []);
  assertEquals(problemsOf(twin, {}, withWeights({ bb: 2 })), [
    'stages.0.training.classWeights: "bb" is not a label of target: a, b, c; did you mean "b"?',
  ]);
  const squared = withWeights("auto");
  const datasets = new Map(squared.datasets);
  const { definition, ...rest } = datasets.get("twin")!;
  datasets.set("twin", {
    ...rest,
    definition: { ...definition, loss: "squared_error" },
  });
  assertEquals(problemsOf(twin, {}, { ...squared, datasets }), [
    "stages.0.training.classWeights: the loss of twin is the squared error, which has no class weights; leave out class_weights or train it with loss: cross_entropy",
  ]);
});

Deno.test("checkRecipe() refuses to freeze more layers than there are", () => {
  const twin = { task: "twin" };
  for (const freeze of ["embeddings", 1, 2, null]) {
    assertEquals(problemsOf(twin, { training: { freeze } }), []);
  }
  assertEquals(problemsOf(twin, { training: { freeze: 3 } }), [
    "stages.0.training.freeze: the backbone has 2 layers, of which 3 cannot be frozen; set freeze to at most 2",
  ]);
  assertEquals(
    problemsOf(twin, { training: { freeze: 2 } }, { ...DATA, layers: 1 }),
    [
      "stages.0.training.freeze: the backbone has 1 layer, of which 2 cannot be frozen; set freeze to at most 1",
    ],
  );
});

Deno.test("checkRecipe() refuses to train on votes that no task has", () => {
  const training = mergeTraining({ targets: "votes" });
  const twin = { task: "twin" };
  assertEquals(problemsOf(twin, {}, { ...DATA, training }), [
    "training.targets: target, twin have no votes to train on; declare format.votes in a task, or leave out targets",
  ]);
  const [first] = DATA.datasets.get("twin")!.splits.train;
  const voted = new Map(DATA.datasets).set("twin", {
    ...DATA.datasets.get("twin")!,
    splits: { train: [{ ...first!, votes: [1, 0, 0] }] },
  } as never);
  assertEquals(
    problemsOf(twin, {}, { ...DATA, datasets: voted, training }),
    [],
  );
});
