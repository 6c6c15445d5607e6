import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { parse } from "yaml";
import { InputError } from "../../../src/errors/input_error.ts";
import {
  buildLeaderboard,
  type LeaderboardInput,
} from "../../../src/report/leaderboard/leaderboard.ts";
import type { ModelForm } from "../../../src/report/card/card_metadata.ts";
import { cardLimits } from "../../../src/report/card/card_limits.ts";
import { modelIndex } from "../../../src/report/card/model_index.ts";
import { runSelection } from "../../../src/report/card/run_selection.ts";
import { modelCard } from "../../../src/report/card/model_card.ts";
import type { RunRecord } from "../../../src/results/record.ts";
import {
  readSuite,
  type SuiteResults,
} from "../../../src/report/suite/read_suite.ts";
import { failureOf, planOf, recordOf } from "../../support/results/records.ts";
import { resultsFolder } from "../../support/results/results_folder.ts";
import { suiteWithSizes } from "../suite_with_sizes.ts";

/** The metadata of a card, and its text. */
function split(card: string) {
  const [, metadata, text] = /^---\n(.*?)\n---\n\n(.*)$/s.exec(card)!;
  return { metadata: parse(metadata!), text: text! };
}

const SCORES: Record<string, number[]> = {
  baseline: [0.5, 0.6, 0.7],
  mtl: [0.61, 0.62, 0.63],
};

function suiteOf(changes: Record<string, unknown> = {}): SuiteResults {
  return {
    folder: "/nowhere",
    plan: planOf(changes),
    failures: [],
    records: Object.entries(SCORES).flatMap(([name, scores]) =>
      scores.map((score, i) => recordOf(name, i + 1, { f1_micro: score }))
    ),
  };
}

const DATA = [
  { name: "redv2", title: "REDv2", licence: "MIT", citation: "A et al. 2022" },
  { name: "other", title: "Other", licence: "GPL" },
];

Deno.test("the card of a model whose encoder an earlier run has trained does not have the licence of its own data alone", () => {
  const metadataOf = (trainedOn: string[]) =>
    split(
      modelCard(
        suiteOf({
          data: DATA,
          backbones: [{ name: "dan", title: "Trained", trainedOn }],
        }),
        { run: "mtl-s3" },
      ),
    ).metadata;
  const other = metadataOf(["redv2", "reviews"]);
  assertEquals(
    [other.license, other.license_name, other.datasets],
    ["other", "several", ["redv2", "reviews"]],
  );
  const same = metadataOf(["redv2"]);
  assertEquals([same.license, same.datasets], ["mit", ["redv2"]]);
});

Deno.test("the metadata of a card name a dataset of several tasks once, and a language that Python would read as false in quotes", () => {
  const homepage = "https://huggingface.co/datasets/me/reviews";
  const suite = suiteOf({
    data: [
      { name: "redv2", title: "REDv2", homepage },
      { name: "other", title: "Other", homepage },
    ],
  });
  for (const { config } of suite.records) {
    config.tasks.redv2!.language = "no";
    config.tasks.other = config.tasks.redv2!;
  }
  const card = modelCard(suite, { run: "mtl-s3" });
  assertStringIncludes(card, 'language:\n  - "no"\n');
  assertEquals(split(card).metadata.datasets, ["me/reviews"]);
});

Deno.test("the card of a run has its own scores in the metadata, and those over the seeds of its method in a table", () => {
  const { metadata, text } = split(
    modelCard(
      suiteOf({
        data: DATA,
        backbones: [{ name: "dan", title: "BERT", repository: "a/bert" }],
      }),
      { run: "mtl-s3", form: "transformers" },
    ),
  );
  assertEquals(metadata, {
    language: ["ro"],
    // Of the data that the run read.
    license: "mit",
    library_name: "transformers",
    pipeline_tag: "text-classification",
    tags: ["text-classification", "multi-label-classification", "dor"],
    datasets: ["redv2"],
    metrics: ["f1", "accuracy"],
    base_model: "a/bert",
    base_model_relation: "finetune",
    "model-index": [{
      name: "mtl-s3",
      results: [{
        task: { type: "text-classification", name: "Text classification" },
        dataset: { type: "redv2", name: "REDv2", split: "test" },
        metrics: [
          {
            type: "f1",
            name: "micro-F1",
            value: 0.63,
            args: { average: "micro" },
            verified: false,
          },
          { type: "accuracy", name: "accuracy", value: 0.5, verified: false },
        ],
      }],
    }],
  });
  for (
    const part of [
      "# REDv2: Several tasks at once",
      "any number of 2 labels: a, b",
      "| redv2 | REDv2 | MIT     | A et al. 2022 |",
      "epoch 1 of stage `target`, which had the best micro-F1 on the validation split",
      // Mean 0.62, standard deviation 0.01, t(2) = 4.303.
      "| micro-F1 | 0.630      | 0.620 ± 0.010   | 0.595 to 0.645 |",
      "was not checked for leaks between the splits; `check small` does this",
      "deno task bench verify small",
      "Dor 0.1.0, onnx on cpu",
    ]
  ) assert(text.includes(part), `${part}\n${text}`);
  assert(!text.includes("baseline"), text);
});

Deno.test("a card shows what looks like tags of HTML, such as the label <neutral>", () => {
  const target = { ...planOf().target, labels: ["<neutral>", "joy"] };
  const { text } = split(
    modelCard(suiteOf({ data: DATA, target }), { run: "mtl-s1" }),
  );
  assertStringIncludes(text, "any number of 2 labels: \\<neutral>, joy.");
});

Deno.test("the card of an exported model says what must be done to texts, in order", () => {
  const suite = suiteOf();
  const run = suite.records.find(({ id }) => id === "mtl-s3")!;
  const { tasks, target, backbone } = run.config;
  Object.assign(tasks[target]!, {
    format: { type: "csv", text: ["title", "body"], join: " | " },
    normalise: ["unicode_nfc"],
  });
  Object.assign(backbone!.definition, { prefix: "query: " });
  Object.assign(backbone!.definition, {
    architecture: "bert",
    max_length: 64,
  });
  const card = (form: ModelForm) =>
    split(modelCard(suite, { run: "mtl-s3", form })).text;
  // Neither cuts long texts, or returns more than one label, of its own accord.
  assert(card("transformers").includes("top_k=None, truncation=True"));
  assert(card("onnx").includes("{ top_k: null }"));
  const use = (form: ModelForm) =>
    split(modelCard(suite, { run: "mtl-s3", form })).text
      .split("## ").find((part) => part.startsWith("Use"))!
      .split("\n").filter((line) => line.startsWith("- "));
  assertEquals(use("onnx"), [
    '- Join the fields of a text, title, body, with " | ", without the empty ones.',
    "- Normalise texts as in training: unicode_nfc.",
    '- Put "query: " before every text.',
    "- Assign the labels whose probability reaches their threshold; the thresholds are in `dor.json`.",
    "- Expect other scores for texts of more than 64 tokens: Transformers.js cuts them without the token that marks the end.",
  ]);
  assertEquals(use("transformers").length, 4);
  // Dor does all of this itself.
  assertEquals(use("dor"), []);
});

Deno.test("the card of a suite has the leaderboard, and the means of each method in the metadata", async () => {
  await using folder = await resultsFolder({ baseline: 0.2, mtl: 0.1 });
  const suite = readSuite(folder.path);
  const { metadata, text } = split(modelCard(suite));
  const index = metadata["model-index"];
  assertEquals(index.map(({ name }: { name: string }) => name).sort(), [
    "baseline",
    "mtl",
  ]);
  for (const { name, results } of index) {
    const [metric] = results[0].metrics;
    const scores = suite.records.filter((record) => record.name === name)
      .map(({ metrics }) => metrics.test.decided.f1_micro!);
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    assertEquals(metric.value, Number(mean.toFixed(4)));
    assertEquals(metric.name, "micro-F1, mean of 5 seeds");
  }
  assert(text.includes("| rank | method "), text);
  assert(text.includes("A comparison of 2 methods by Dor"), text);
});

Deno.test("the metadata counts the seeds with which a metric is defined", () => {
  const suite = suiteOf({ data: DATA });
  for (const { id, metrics } of suite.records) {
    if (id !== "mtl-s3") delete metrics.test.decided.accuracy;
  }
  const index = modelIndex(buildLeaderboard({ ...suite, folder: undefined }));
  const names = index.flatMap(({ results: [result] }) =>
    result!.metrics.map(({ name }) => name)
  );
  assertEquals(names, [
    "micro-F1, mean of 3 seeds",
    "accuracy",
    "micro-F1, mean of 3 seeds",
  ]);
});

Deno.test("the metadata say if results are of a part of the data", () => {
  const nameOf = (input: LeaderboardInput) =>
    modelIndex(buildLeaderboard(input))[0]!.results[0]!.metrics[0]!.name;
  const { plan, records } = suiteWithSizes({ mtl: [0.5, 0.6] }, [100, 500], {
    seeds: 2,
  });
  const name = "micro-F1, mean of 2 seeds";
  assertEquals(nameOf({ plan, records }), name);
  assertEquals(
    nameOf({
      plan: { ...plan, limit: 50 },
      records: records.filter(({ id }) => id.includes("n100")),
    }),
    `${name}, trained with 100 examples, on a sample of 50 examples`,
  );
});

Deno.test("licences that the hub has no name for, several ones and none are said as the hub wants", () => {
  const licence = (...licences: (string | undefined)[]) => {
    const data = licences.map((licence, i) => ({ ...DATA[i]!, licence }));
    const task = recordOf("mtl", 1, {}).config.tasks.redv2!;
    const tasks = Object.fromEntries(data.map(({ name }) => [name, task]));
    const suite = suiteOf({ data });
    const records = suite.records.map((record) => ({
      ...record,
      config: { ...record.config, tasks: { ...record.config.tasks, ...tasks } },
    }));
    const { metadata } = split(
      modelCard({ ...suite, records }, { run: "mtl-s1" }),
    );
    return [metadata.license, metadata.license_name];
  };
  assertEquals(licence("CC BY-NC-SA 4.0"), ["cc-by-nc-sa-4.0", undefined]);
  assertEquals(licence("Apache License 2.0"), ["apache-2.0", undefined]);
  assertEquals(licence("research use (none is stated)"), [
    "other",
    "research-use-none-is-stated",
  ]);
  assertEquals(licence("MIT", "MIT"), ["mit", undefined]);
  assertEquals(licence("MIT", "CC BY 4.0"), ["other", "several"]);
  assertEquals(licence("MIT", undefined), ["other", "several"]);
  assertEquals(licence(undefined), ["unknown", undefined]);
});

Deno.test("limits name labels with few test examples", async () => {
  await using folder = await resultsFolder({ baseline: 0.2 });
  const suite = readSuite(folder.path);
  const records = suite.records.map((record) => ({
    ...record,
    metrics: {
      ...record.metrics,
      test: {
        ...record.metrics.test,
        per_label: ["a", "b"].map((label, i) => ({
          label,
          precision: 0.5,
          recall: 0.5,
          f1: 0.5,
          support: 49 + i,
        })),
      },
    },
  }));
  const text = modelCard({ ...suite, records }, { run: "baseline-s1" });
  assert(text.includes("scores are therefore uncertain: a (49)."), text);
  assert(text.includes("| b     | 0.500 "), text);
});

Deno.test("a run that the plan does not have gets no card", () => {
  assertThrows(
    () => modelCard(suiteOf(), { run: "mtl-s9" }),
    InputError,
    "Cannot make a model card of mtl-s9: the last plan of small does not have this run; run the suite again",
  );
});

Deno.test("a run that failed gets no card", () => {
  const records = suiteOf().records.filter(({ id }) => id !== "mtl-s2");
  const failures = [failureOf("mtl", 2, "no memory")];
  assertThrows(
    () => modelCard({ ...suiteOf(), records, failures }, { run: "mtl-s2" }),
    InputError,
    "Cannot make a model card of mtl-s2: the run failed; run the suite again with --retry",
  );
});

Deno.test("limits have what check found", () => {
  const suite = suiteOf();
  const found = (messages: string[]) =>
    cardLimits(buildLeaderboard({ ...suite, folder: undefined }), {
      run: undefined,
      check: {
        findings: messages.map((message) => ({
          kind: "leak",
          spoils: false,
          message,
        })),
      },
    });
  const limits = found(["2 of 9 examples of test are also in train"]);
  assert(
    limits.includes(
      "Found in the data: 2 of 9 examples of test are also in train.",
    ),
  );
  assert(found([]).includes("The check of the data found nothing."));
});

Deno.test("cards of imported methods and prompts say where predictions are from", () => {
  const of = (changes: Record<string, unknown>) => {
    const records = [recordOf("mtl", 1, {}, changes)];
    return modelCard({ ...suiteOf(), records }, { run: "mtl-s1" });
  };
  const imported = of({
    imported: {
      files: [{ split: "test", name: "a.csv", sha256: "0" }],
      read: [],
    },
    selected: undefined,
  });
  assert(imported.includes("Its predictions were made elsewhere and imported"));
  assert(!imported.includes("the weights are those of epoch"), imported);
  assert(imported.includes("the variation over seeds is not known"), imported);
  const count = { validation: 1, test: 1 };
  const asked = of({
    asked: {
      model: "lab/model",
      models: [],
      answers: count,
      kept: 0,
      requests: 1,
      failed: { validation: 0, test: 0 },
      seconds: 1,
    },
  });
  assert(asked.includes("It is a prompt for `lab/model`"), asked);
  // Neither is made again as it was, and nothing is known of what others selected.
  for (const card of [imported, asked]) {
    assert(!card.includes("identical bit for bit"), card);
  }
  assert(!imported.includes("Nothing was selected on the test"), imported);
  assert(asked.includes("Nothing was selected on the test"), asked);
});

Deno.test("a card does not claim a selection that the run has not had", () => {
  const selectionOf = (
    changes: Partial<RunRecord>,
    search?: { trials: number; methods: string[] },
  ) => {
    const records = [recordOf("mtl", 1, {}, changes)];
    const leaderboard = buildLeaderboard({ ...suiteOf(), records });
    return runSelection({
      ...leaderboard,
      search: search && {
        trials: search.trials,
        space: [],
        halving: undefined,
        methods: search.methods.map((name) => ({
          name,
          trials: Array.from({ length: search.trials }, (_, i) => ({
            number: i + 1,
            settings: {},
            score: 0.5,
            rung: undefined,
            epochs: undefined,
          })),
          chosen: 1,
          expected: [],
          expectedWithReplacement: [],
        })),
      },
    }, records[0]!);
  };
  const { config } = recordOf("mtl", 1, {});
  const training = { ...config.training, threshold: "validation" as const };
  const tuned = { config: { ...config, training } };
  assertStringIncludes(
    selectionOf(tuned),
    "The threshold of each label was tuned on the validation split.",
  );
  const decided = selectionOf({ ...tuned, answer: "decisions" });
  assert(!decided.includes("tuned"), decided);
  assertStringIncludes(decided, "decisions, without thresholds");
  const searched = "a search of 9 trials";
  assertStringIncludes(
    selectionOf({}, { trials: 9, methods: ["mtl"] }),
    searched,
  );
  const other = selectionOf({}, { trials: 9, methods: ["baseline"] });
  assert(!other.includes(searched), other);
  const stagesOf = (selectFrom: number) =>
    selectionOf({
      config: {
        ...config,
        method: {
          ...config.method,
          recipe: { stages: [{ name: "target", selectFrom }] } as never,
        },
      },
    });
  assertStringIncludes(stagesOf(1), "its last one; the method selects none");
  assertStringIncludes(
    stagesOf(0.5),
    "Of all epochs after the first 50 % of the stage, the weights are those",
  );
});
