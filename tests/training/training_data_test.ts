import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs-core";
import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import type { Dataset } from "../../src/data/dataset.ts";
import { OnnxEvaluator } from "../../src/engine/onnx/onnx_evaluator.ts";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import { batchInputs } from "../../src/training/batch_inputs.ts";
import { crossEntropy } from "../../src/training/cross_entropy.ts";
import type { Part } from "../../src/training/recipe.ts";
import { TrainingData } from "../../src/training/training_data.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";

type Row = { labels: number[]; votes?: number[] };

function dataset(
  task: string,
  kind: "multi_label" | "single_label",
  labels: string[],
  rows: Row[],
): Dataset {
  const examples = rows.map((row, i) => ({ id: `${i}`, text: "text", ...row }));
  return {
    task,
    definition: { kind, labels, language: "ro", loss: "cross_entropy" },
    splits: { train: examples, validation: examples, test: examples },
  } as unknown as Dataset;
}

const EMOTIONS = dataset(
  "emotions",
  "multi_label",
  ["joy", "fear", "neutral"],
  [
    { labels: [1, 0, 0], votes: [0.66, 0.33, 0] },
    { labels: [0, 1, 0] },
  ],
);

/** Its texts may have labels that the head of emotions lacks, and it lacks neutral. */
const FILMS = dataset(
  "films",
  "multi_label",
  ["anticipation", "disgust", "joy", "fear"],
  [
    { labels: [1, 0, 0, 0] },
    { labels: [1, 1, 0, 0] },
    { labels: [1, 0, 0, 1], votes: [1, 0, 0.25, 0.75] },
  ],
);

const POLARITY = dataset("polarity", "single_label", ["bad", "good", "none"], [
  { labels: [1, 0, 0], votes: [0.5, 0.25, 0.25] },
  { labels: [0, 0, 1], votes: [0, 0.25, 0.75] },
]);

const encoder = buildEncoder(
  backboneDefinition.parse({
    title: "small",
    architecture: "dan",
    features: { min_count: 1 },
    embedding_size: 4,
  }),
  ["text"],
);

const HEADS = [EMOTIONS, POLARITY].map(({ task, definition }) => ({
  name: task,
  kind: definition.kind,
  loss: definition.loss,
  labels: definition.labels.length,
}));

const data = new TrainingData({
  datasets: new Map(
    [EMOTIONS, FILMS, POLARITY].map((one) => [one.task, one]),
  ),
  translations: new Map(),
  teachers: new Map(),
  encoder,
  heads: HEADS,
  target: "emotions",
});

const targetsOf = (part: Part, targets?: "gold" | "votes") =>
  data.examples(part, { targets }).map(({ targets }) => targets);

const SHARED: Part = {
  task: "films",
  head: "emotions",
  labelMap: { anticipation: null, disgust: null },
};

Deno.test("a text with labels that all map to null is an example of none of the labels that its task knows", async () => {
  const examples = data.examples(SHARED);
  assertEquals(examples.map(({ targets, known }) => ({ targets, known })), [
    { targets: [0, 0, 0], known: [1, 1, 0] },
    { targets: [0, 0, 0], known: [1, 1, 0] },
    { targets: [0, 1, 0], known: [1, 1, 0] },
  ]);
  // The loss of such a text raises joy and fear, and says nothing about neutral.
  const inputs = batchInputs(examples.slice(0, 1), {
    encoder,
    heads: HEADS.slice(0, 1),
  }, { batchSize: 1, length: encoder.lengths[0]!, progress: 0 });
  const evaluator = new OnnxEvaluator({ threads: 1 });
  const { gradients } = await evaluator.gradients(
    ({ z }, { targets, known }) => ({
      loss: tf.sum(crossEntropy(
        "multi_label",
        z as tf.Tensor2D,
        targets as tf.Tensor2D,
        known as tf.Tensor2D,
      )) as tf.Scalar,
    }),
    ["z"],
    {
      parameters: { z: { shape: [1, 3], data: new Float32Array(3) } },
      inputs: { targets: inputs.targets, known: inputs.known },
    },
    { seed: 1, stream: "main", step: 0 },
  );
  assertClose(gradients.get("z")!, [0.5 / 3, 0.5 / 3, 0], 1e-6, "gradient");
  await evaluator.close();
});

Deno.test("a text with a label that maps to null is no example of a single-label head", () => {
  const part: Part = { task: "polarity", labelMap: { none: null } };
  assertEquals(targetsOf(part), [[1, 0, 0]]);
});

Deno.test("examples() has votes in training where a task has them", () => {
  const own: Part = { task: "emotions" };
  assertEquals(targetsOf(own), [[1, 0, 0], [0, 1, 0]]);
  assertEquals(targetsOf(own, "votes"), [[0.66, 0.33, 0], [0, 1, 0]]);
  assertEquals(targetsOf(SHARED, "votes")[2], [0.25, 0.75, 0]);
  const { targets } = data.examples(own, {
    split: "validation",
    targets: "votes",
  })[0]!;
  assertEquals(targets, [1, 0, 0]);
});

Deno.test("votes of labels that a map leaves out are shared by the others of a single-label head", () => {
  const part: Part = { task: "polarity", labelMap: { none: null } };
  assertEquals(targetsOf(part, "votes"), [[0.5 / 0.75, 0.25 / 0.75, 0]]);
  assertEquals(targetsOf({ task: "polarity" }, "votes"), [
    [0.5, 0.25, 0.25],
    [0, 0.25, 0.75],
  ]);
});
