import { dataRoots } from "../../../../src/data/fetch/data_access.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { definitionFolders } from "../../../../src/config/definition_folders.ts";
import { InputError } from "../../../../src/errors/input_error.ts";
import { loadSuiteDefinition } from "../../../../src/config/load_definition.ts";
import { planSuite } from "../../../../src/run/planning/plan_suite.ts";
import { loadRunInputs } from "../../../../src/run/kinds/recipe/run_inputs.ts";
import { runTranslations } from "../../../../src/run/run_translations.ts";
import { runDatasets } from "../../../../src/run/worker/run_datasets.ts";
import type { RunSpec } from "../../../../src/results/run_spec.ts";
import { methodSource } from "../../../support/study/method_source.ts";
import {
  type StudyFolder,
  studyFolder,
  SUITE,
} from "../../../support/study/study_folder.ts";

const METHOD = methodSource({
  head: 'import { FACTOR } from "./factor.ts";',
  stage: `
    name: task("other").labels.join("_"),
    mixture: [{ task: target, translation: "pairs" }],
    learningRateFactor: FACTOR,
  `,
});

/** A study with a run of a method that has a helper, a translation and asks about another task. */
function planStudy(method = METHOD): Promise<StudyFolder> {
  const other = { labels: ["a", "b"], kind: "multi_label" };
  return studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["mine"] },
    "methods/mine.ts": method,
    "methods/factor.ts": "export const FACTOR = 1;",
    "tasks/other.yaml": {
      title: "Other",
      language: "ro",
      source: {},
      ...other,
      format: { type: "jsonl", text: "text", labels: "label" },
      splits: Object.fromEntries(
        ["train", "validation", "test"].map((
          split,
        ) => [split, { file: "none.jsonl" }]),
      ),
      metrics: { primary: "f1_micro" },
    },
    "translations/pairs.yaml": {
      title: "Pairs",
      from: "ro",
      to: "en",
      pairs: { file: "pairs.tsv", columns: ["ro", "en"] },
    },
    "data/pairs.tsv": `ro\ten\n${
      ["mare", "plaja", "val", "oras", "strada", "bloc", "rau", "mal", "pod"]
        .flatMap((word, i, all) => {
          const next = all[i - i % 3 + (i + 1) % 3]!;
          return [`${word} train ${next}\tword ${i}\n`];
        }).join("")
    }`,
  });
}

async function planned({ path }: StudyFolder): Promise<RunSpec> {
  const at = (name: string) => join(path, name);
  const folders = definitionFolders({
    tasks: [at("tasks")],
    backbones: [at("backbones")],
    methods: [at("methods")],
    translations: [at("translations")],
  });
  const plan = await planSuite(
    loadSuiteDefinition(at("suites/first.yaml"), folders),
    {
      folders,
      out: at("out"),
      data: at("data"),
      cache: at("cache"),
      roots: dataRoots(at("data")),
      offline: true,
      only: undefined,
      seeds: undefined,
      reproduce: [],
      engine: "onnx",
      machine: { device: "cpu", threads: 1, snapshotEvery: 10 },
      limit: undefined,
    },
  );
  // As a worker gets it.
  return JSON.parse(JSON.stringify(plan.runs[0]!));
}

async function inputsOf(spec: RunSpec) {
  const datasets = await runDatasets(spec);
  const translations = await runTranslations(spec, datasets);
  return {
    ...await loadRunInputs(spec, datasets, translations),
    translations,
  };
}

Deno.test("loadRunInputs() and runTranslations() give what was planned", async () => {
  await using study = await planStudy();
  const spec = await planned(study);
  const { recipe, translations } = await inputsOf(spec);
  assert(recipe.stages[0]!.name === "a_b");
  assert(translations.get("pairs")!.get("mare train plaja") === "word 0");
});

Deno.test("a method that changes its options and a task's labels changes copies", async () => {
  await using study = await planStudy(methodSource({
    keys:
      "options: z.strictObject({ list: z.array(z.int()).default([2, 1]) }),",
    recipe: `(options.list.sort(), task(target).labels.reverse(),
      { stages: [{ name: "only", mixture: [{ task: target }], loss: [supervised()] }] })`,
  }));
  const spec = await planned(study);
  assertEquals(spec.config.method.options, { list: [2, 1] });
  const before = structuredClone(spec);
  await inputsOf(spec);
  assertEquals(spec, before);
});

const CHANGES: Record<
  string,
  { change: (study: StudyFolder, spec: RunSpec) => unknown; says: string }
> = {
  "a file that its method imports has changed": {
    change: (study) =>
      study.write("methods/factor.ts", "export const FACTOR = 2;"),
    says: "the code of the method mine",
  },
  "its data has changed": {
    change: async (study) => {
      const text = await study.read("data/tiny/train.jsonl");
      await study.write("data/tiny/train.jsonl", text.replace("sea", "town"));
    },
    says: "the data or the definition of the task tiny changed",
  },
  "its translations have changed": {
    change: async (study) => {
      const text = await study.read("data/pairs.tsv");
      await study.write("data/pairs.tsv", text.replace("word 0", "word 9"));
    },
    says: "the translation pairs changed",
  },
  "the definition of its task has changed": {
    change: (_made, { context }) =>
      context.tasks.tiny!.definition.loss = "squared_error",
    says: "the data or the definition of the task tiny changed",
  },
  "the definition of its backbone has changed": {
    change: (_made, { context }) =>
      Object.assign(context.backbone!.definition, { embedding_size: 4 }),
    says: "the definition of the backbone small changed",
  },
  "a task that its method asks about has changed": {
    change: (_made, { config }) => config.consulted!.other!.labels = ["b", "a"],
    says: "the recipe that mine makes from the same options changed",
  },
};

for (const [what, { change, says }] of Object.entries(CHANGES)) {
  Deno.test(`a worker refuses its run when ${what}`, async () => {
    await using study = await planStudy();
    const spec = await planned(study);
    await change(study, spec);
    const { message } = await assertRejects(
      () => inputsOf(spec),
      InputError,
    );
    assert(message.startsWith(`Cannot run ${spec.id}: ${says}`), message);
    assert(message.includes("run again with --retry"), message);
  });
}
