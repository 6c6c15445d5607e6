import { assert, assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import * as z from "zod";
import {
  type BackboneDefinition,
  backboneDefinition,
} from "../../src/config/backbone_definition.ts";
import {
  type Definitions,
  identityOf,
  NOT_IDENTITY,
} from "../../src/config/identity.ts";
import { programDefinition } from "../../src/config/program_definition.ts";
import { promptDefinition } from "../../src/config/prompt_definition.ts";
import { suiteDefinition } from "../../src/config/suite_definition.ts";
import { taskSchema } from "../../src/config/task_schema.ts";
import { translationDefinition } from "../../src/config/translation_definition.ts";
import { runConfig, type RunParts } from "../../src/results/run_config.ts";
import { runId } from "../../src/results/run_id.ts";

type Kind = keyof Definitions;
type Path = (string | number)[];

const SCHEMAS = {
  suite: suiteDefinition,
  task: taskSchema,
  backbone: backboneDefinition,
  translation: translationDefinition,
  program: programDefinition,
  prompt: promptDefinition,
} as const;

const file = {
  file: "a.jsonl",
  url: "https://h/a",
  sha256: "0".repeat(64),
  git_blob: "0".repeat(40),
};

const FORMAT = {
  type: "csv",
  text: ["title", "text"],
  labels: "label",
  id: "id",
  join: " ",
  rows: "data",
  columns: ["id", "label"],
  separator: ";",
  labels_as: "delimited",
  label_separator: ",",
  bad_lines: 1,
  votes: "v",
  annotators: ["a1", "a2"],
};

/** Definitions that have every key between them; more of a kind where keys exclude each other. */
const SAMPLES: Record<Kind, unknown[]> = {
  suite: [{
    title: "S",
    description: "D",
    target: "t",
    backbone: "b",
    seeds: [1, 2],
    methods: [],
    vocabulary: ["t"],
    translation: "x",
    sizes: [9, "all"],
    sizes_of: "target",
    vary: ["initial"],
    ensembles: true,
    keep: "best",
    folds: 2,
    decontaminate: true,
    training: {
      batch_size: 8,
      learning_rate: 0.1,
      max_epochs: 3,
      max_steps: 9,
      warmup: 0.1,
      decay: "constant",
      patience: 2,
      weight_decay: 0.1,
      dropout: 0.1,
      adam_betas: [0.9, 0.99],
      adam_epsilon: 1e-8,
      threshold: 0.5,
      max_gradient_norm: 1,
      epoch_size: 100,
      class_weights: "auto",
      accumulate: 4,
      freeze: 2,
      layerwise_decay: 0.9,
      targets: "votes",
      precision: "bfloat16",
    },
    slurm: { partition: "p" },
    references: [{ name: "r", source: "s", split: "test" }],
    significance: { baseline: "m", alpha: 0.05, correction: "holm" },
  }],
  entry: [{ name: "n", method: "m", options: { a: 1 }, backbone: "b" }],
  task: [{
    title: "T",
    language: "ro",
    kind: "multi_label",
    labels: ["a", "b"],
    source: {
      homepage: "h",
      revision: "r",
      licence: "l",
      citation: "c",
      note: "n",
    },
    format: FORMAT,
    label_map: { x: "a", y: null },
    splits: {
      train: {
        files: [{ ...file, format: FORMAT }],
        labels_file: { ...file, columns: ["id", "label"] },
        exclude: "test",
        rows: 10,
      },
      validation: { from: "train", rows: 5, seed: 1, stratify: true },
      test: { any_of: [{ ...file, format: FORMAT }], ...file, format: FORMAT },
    },
    normalise: ["unicode_nfc"],
    slices: { q: { pattern: "[?]" }, s: { field: "f" } },
    loss: "cross_entropy",
    partner: { task: "p", label_map: { q: "a" } },
    metrics: { primary: "f1_micro", also: ["accuracy"] },
    references: [{ name: "r", source: "s", split: "test" }],
  }],
  backbone: [
    {
      title: "B",
      training: { dropout: 0.1 },
      architecture: "dan",
      features: {
        words: [1, 2],
        characters: [2, 5],
        lowercase: true,
        fold_diacritics: true,
        min_count: 2,
        max_features: 10,
      },
      max_length: 9,
      embedding_deviation: 0.1,
      embedding_size: 8,
      hidden_sizes: [8],
      feature_dropout: 0.3,
    },
    {
      title: "B",
      training: {},
      architecture: "bert",
      max_length: 8,
      vocabulary: { size: 100, lowercase: true, fold_diacritics: false },
      hidden_size: 8,
      layers: 1,
      attention_heads: 1,
      pooling: "mean",
      intermediate_size: 8,
      layer_norm_epsilon: 1e-12,
      initializer_range: 0.02,
      token_dropout: 0.1,
    },
    {
      title: "B",
      training: {},
      architecture: "bert",
      lowercase: true,
      checkpoint: {
        repository: "o/n",
        revision: "r",
        folder: "f",
        run: "p",
      },
      max_length: 8,
      pooling: "cls",
      token_dropout: 0.1,
      prefix: "p",
      truncate_layers: 2,
    },
  ],
  translation: [{
    title: "X",
    from: "en",
    to: "ro",
    source: { note: "n" },
    pairs: { ...file, columns: ["en", "ro"] },
    model: {
      repository: "o/n",
      revision: "r",
      dtype: "fp32",
      prefix: "p",
      split_sentences: true,
      max_new_tokens: 9,
      num_beams: 1,
    },
  }],
  program: [{
    kind: "program",
    title: "P",
    reference: "r",
    command: ["c", "d"],
    files: ["f"],
    environment: ["HOME"],
    backbone: true,
    time_limit: 9,
    memory_limit: 2,
    options: { o: "t" },
    tasks: ["o"],
    teacher: "o",
  }],
  prompt: [{
    kind: "prompt",
    title: "P",
    reference: "r",
    key: "K",
    endpoint: { environment: "U" },
    labels: { a: "d" },
    options: {
      model: "m",
      system: "s",
      template: "{text}",
      shot: "{text}",
      shots: 1,
      answer: "label",
      temperature: 0,
      max_tokens: 9,
      logprobs: true,
      parameters: { top_p: 1 },
    },
    budget: { requests: 9, tokens: 9, money: 9 },
    prices: "p/p.yaml",
    concurrency: 2,
    timeout: 9,
    attempts: 2,
  }],
};

/** The parts of a run with these definitions. */
function partsWith(given: Partial<Record<Kind, unknown>>): RunParts {
  const of = <K extends Kind>(kind: K) =>
    (given[kind] ?? SAMPLES[kind][0]) as Definitions[K];
  return {
    suite: of("suite"),
    entry: of("entry"),
    method: {
      name: "m",
      options: {},
      code: "c",
      recipe: { stages: [] },
      program: identityOf("program", of("program")),
      prompt: identityOf("prompt", of("prompt")),
    },
    target: "t",
    seed: 1,
    teaches: false,
    teachers: {},
    consulted: {},
    tasks: { t: { definition: of("task"), checksum: "d" } },
    translations: {
      x: {
        definition: of("translation"),
        texts: { t: "e" },
        validation: { t: "f" },
      },
    },
    vocabulary: [{ task: "t" }],
    backbone: { name: "b", definition: of("backbone"), checksum: "f" },
    engine: "onnx",
  };
}

const idWith = (given: Partial<Record<Kind, unknown>>) =>
  runId(runConfig(partsWith(given)));

/** The paths of a definition's values: not of what holds others, unless it is empty. */
function leaves(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Array.isArray(value)
    ? value.flatMap((item, i) => leaves(item, [...at, i]))
    : Object.entries(value).flatMap(([key, item]) =>
      leaves(item, [...at, key])
    );
  return inner.length === 0 ? [at] : inner;
}

function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    return value.map((item, i) => i === key ? changed(item, rest, to) : item);
  }
  const object = value as Record<string, unknown>;
  return { ...object, [key]: changed(object[key], rest, to) };
}

function isListed(kind: Kind, path: Path): boolean {
  return Object.keys(NOT_IDENTITY[kind]).map((listed) => listed.split("."))
    .some(([first, second, last]) =>
      first === path[0] &&
      (second === undefined || second === path[1] ||
        second === "**" && path.includes(last!))
    );
}

for (const kind of Object.keys(SAMPLES) as Kind[]) {
  Deno.test(`the identity of a run changes with every value of its ${kind} except the listed ones`, () => {
    let listed = 0;
    for (const sample of SAMPLES[kind]) {
      const before = idWith({ [kind]: sample });
      for (const path of leaves(sample)) {
        if (isMerged(kind, path)) continue;
        const isFree = isListed(kind, path);
        listed += Number(isFree);
        fc.assert(
          fc.property(fc.jsonValue(), (value) => {
            const other = changed(sample, path, value);
            // Written alike, as -0 and 0 are.
            fc.pre(JSON.stringify(other) !== JSON.stringify(sample));
            const check = isFree ? assertEquals : assertNotEquals;
            check(idWith({ [kind]: other }), before, path.join("."));
          }),
          // A value that no property of an object can be named by.
          { numRuns: 10, examples: [[{ toString: 0 }]] },
        );
      }
    }
    assert(listed > 0);
  });
}

/** What the identity has merged with other things: tested by itself below. */
function isMerged(kind: Kind, [key]: Path): boolean {
  return kind !== "task" && kind !== "translation" && key === "training";
}

Deno.test("the identity of a run changes with every training setting, wherever it is set", () => {
  const training = (SAMPLES.suite[0] as Definitions["suite"]).training;
  const suite = { ...SAMPLES.suite[0] as object, training: {} };
  for (const [key, value] of Object.entries(training)) {
    const other = typeof value === "number"
      ? value / 2
      : Array.isArray(value)
      ? value.toReversed()
      : "constant";
    // It goes with a constant rate only.
    const common = key === "patience" ? { decay: "constant" } : {};
    const before = idWith({ suite: { ...suite, training: common } });
    const inSuite = {
      suite: { ...suite, training: { ...common, [key]: other } },
    };
    assertNotEquals(idWith(inSuite), before, key);
    const backbone = {
      ...SAMPLES.backbone[0] as object,
      training: { ...common, [key]: other },
    };
    assertEquals(idWith({ suite, backbone }) === before, false, key);
    const entry = {
      ...SAMPLES.entry[0] as object,
      training: { ...common, [key]: other },
    };
    assertEquals(idWith({ suite, entry }), idWith(inSuite), key);
    // What the suite says wins.
    assertEquals(
      idWith({ ...inSuite, backbone }),
      idWith({
        ...inSuite,
        backbone: { ...SAMPLES.backbone[0] as object, training: {} },
      }),
    );
  }
});

Deno.test("the identity of a run changes with its optimiser and its settings, but not by naming the default AdamW", () => {
  const idOf = (training: object) =>
    idWith({ suite: { ...SAMPLES.suite[0] as object, training } });
  assertEquals(idOf({ optimiser: "adamw" }), idOf({}));
  const ids = [
    {},
    { optimiser: "sgd" },
    { optimiser: "sgd", sgd_momentum: 0.5 },
    { optimiser: "sgd", sgd_nesterov: true },
  ].map(idOf);
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("the identity of a teacher of another task has no weights of the target's labels", () => {
  const idOf = (training: object, target: string) =>
    runId(runConfig({
      ...partsWith({
        suite: { ...SAMPLES.suite[0] as object, training },
      }),
      target,
    }));
  const weights = { class_weights: { a: 2 } };
  assertNotEquals(idOf(weights, "t"), idOf({}, "t"));
  assertEquals(idOf(weights, "u"), idOf({}, "u"));
  assertNotEquals(idOf({ class_weights: "auto" }, "u"), idOf({}, "u"));
});

Deno.test("the identity of a run changes with the votes of a task exactly when it trains on them", () => {
  const idOf = (
    votesChecksum: string | undefined,
    training: object,
    stage: object = {},
  ) => {
    const parts = partsWith({
      suite: { ...SAMPLES.suite[0] as object, training },
    });
    const recipe = {
      stages: [{
        name: "s",
        mixture: [{ task: "t" }],
        loss: ["l"],
        ...stage,
      }],
    };
    return runId(runConfig({
      ...parts,
      method: { ...parts.method, recipe },
      tasks: { t: { ...parts.tasks.t!, votesChecksum } },
    }));
  };
  const votes = { targets: "votes" };
  const gold = { training: { targets: "gold" as const } };
  const other = { mixture: [{ task: "u" }] };
  assertEquals(idOf("a", {}), idOf(undefined, {}));
  assertEquals(idOf("a", { targets: "gold" }), idOf(undefined, {}));
  assertNotEquals(idOf("a", votes), idOf("b", votes));
  assertNotEquals(idOf("a", {}, { training: votes }), idOf("a", {}));
  assertNotEquals(
    idOf("a", {}, { training: votes }),
    idOf("b", {}, { training: votes }),
  );
  assertEquals(idOf("a", votes, gold), idOf("b", votes, gold));
  assertEquals(idOf("a", votes, other), idOf("b", votes, other));
});

Deno.test("the samples have every key of the schemas", () => {
  for (const [kind, schema] of Object.entries(SCHEMAS)) {
    const covered = SAMPLES[kind as Kind].flatMap((sample) =>
      leaves(sample).map((path) => anySplit(path.map(String)))
    );
    for (const path of schemaPaths(schema).map(anySplit)) {
      assert(
        isListed(kind as Kind, path) ||
          covered.some((leaf) =>
            path.every((part, i) =>
              leaf[i] !== undefined && (part === "*" || part === leaf[i])
            )
          ),
        `${kind}: no sample has ${path.join(".")}`,
      );
    }
  }
});

/** All splits may have the same keys. */
function anySplit([first, split, ...rest]: string[]): string[] {
  return first === "splits" && split !== undefined
    ? [first, "*", ...rest]
    : [first, split, ...rest].filter((key) => key !== undefined);
}

/** The paths of all keys that a schema knows. */
function schemaPaths(schema: z.ZodType): string[][] {
  type Node = Record<string, unknown>;
  const found: string[][] = [];
  const walk = (node: Node, at: string[]): void => {
    for (
      const form of [node.anyOf, node.oneOf, node.allOf].flat()
    ) if (form !== undefined) walk(form as Node, at);
    for (const [key, inner] of Object.entries(node.properties ?? {})) {
      found.push([...at, key]);
      walk(inner as Node, [...at, key]);
    }
    for (const inner of [node.items, node.additionalProperties]) {
      if (typeof inner === "object" && inner !== null) {
        walk(inner as Node, [...at, "*"]);
      }
    }
  };
  walk(
    z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as Node,
    [],
  );
  return found;
}

Deno.test("the identity of a run changes with everything else that it depends on", () => {
  const parts = partsWith({});
  const before = runId(runConfig(parts));
  const task = parts.tasks.t!;
  const translation = parts.translations.x!;
  const others: Partial<RunParts>[] = [
    ...(["name", "code"] as const).map((key) => ({
      method: { ...parts.method, [key]: "other" },
    })),
    { method: { ...parts.method, options: { a: 1 } } },
    {
      method: {
        ...parts.method,
        recipe: { stages: [{ name: "s", mixture: [], loss: ["l"] }] },
      },
    },
    { target: "u" },
    { seed: 2 },
    { seeds: { initial: 2 } },
    { seeds: { order: 2 } },
    { split: 1 },
    { split: 2 },
    { sizes: { t: 9 } },
    { sizes: { t: 18 } },
    { tasks: { t: { ...task, checksum: "other" } } },
    { tasks: { t: task, u: task } },
    {
      translations: { x: { ...translation, texts: { t: "o" } } },
    },
    { translations: { y: translation } },
    { teachers: { t: "a-run" } },
    { teaches: true },
    { vocabulary: [{ task: "t", translation: "x" }] },
    { backbone: { ...parts.backbone!, name: "c" } },
    { backbone: { ...parts.backbone!, checksum: "other" } },
    { backbone: undefined },
    { engine: "reference" },
    {
      consulted: {
        u: {
          language: "ro",
          kind: "single_label",
          labels: ["a"],
          loss: "cross_entropy",
          metrics: { primary: "accuracy" },
        },
      },
    },
  ];
  const ids = others.map((change) => runId(runConfig({ ...parts, ...change })));
  assertEquals(new Set([before, ...ids]).size, others.length + 1);
});

Deno.test("a run with its own split, all examples and one seed for everything has the identity that it had before these could be chosen", () => {
  const parts = partsWith({});
  assertEquals(
    runConfig({ ...parts, seeds: {}, split: undefined, sizes: {} }),
    runConfig(parts),
  );
});

Deno.test("the identity has the version of an architecture that is computed in another way than before", () => {
  const parts = partsWith({});
  const versionOf = (architecture: string) =>
    runConfig({
      ...parts,
      backbone: {
        ...parts.backbone!,
        definition: {
          ...parts.backbone!.definition,
          architecture,
        } as BackboneDefinition,
      },
    }).backbone!.version;
  assertEquals(versionOf("roberta"), 2);
  assertEquals(versionOf("bert"), undefined);
});

Deno.test("identityOf() does not change the definition", () => {
  const sample = SAMPLES.task[0] as Definitions["task"];
  const copy = structuredClone(sample);
  const identity = identityOf("task", sample);
  assertEquals(sample, copy);
  assertEquals(Object.keys(identity).includes("title"), false);
  assertEquals(identity.metrics, { primary: "f1_micro" });
});
