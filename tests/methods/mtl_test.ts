import { assert, assertEquals } from "@std/assert";
import mtl from "../../methods/mtl.ts";
import { openEngine } from "../../src/engine/open_engine.ts";
import { batchInputs } from "../../src/training/batch_inputs.ts";
import {
  initialParameters,
  lossObjective,
  type Model,
  modelParameters,
} from "../../src/training/model.ts";
import { supervised } from "../../src/training/supervised.ts";
import { train } from "../../src/training/train.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

Deno.test("mtl samples tasks in proportion to |D|^0.75", () => {
  const { stages } = mtl.recipe(
    mtl.options.parse({ auxiliary: ["sentiment-ro", "news-ro"] }),
    contextOf("emotion-ro"),
  );
  assertEquals(stages.length, 1);
  assertEquals(stages[0]!.mixture.map(({ task }) => task), [
    "emotion-ro",
    "sentiment-ro",
    "news-ro",
  ]);
  assertEquals(stages[0]!.sampling, { exponent: 0.75 });
});

Deno.test("a batch of one task has no gradient for the other tasks' heads", async () => {
  const recipe = mtl.recipe(
    mtl.options.parse({ auxiliary: ["sentiment-ro"] }),
    contextOf("emotion-ro"),
  );
  const job = await jobOf(recipe, "emotion-ro", { limit: 20 });
  const model: Model = {
    encoder: job.encoder,
    heads: [
      {
        name: "emotion-ro",
        labels: 7,
        kind: "multi_label",
        loss: "cross_entropy",
      },
      {
        name: "sentiment-ro",
        labels: 2,
        kind: "single_label",
        loss: "cross_entropy",
      },
    ],
  };
  const session = await (await openEngine("onnx", "cpu")).open(
    modelParameters(model, []),
    initialParameters(model, [], 1),
    { seed: 1, threads: 1 },
  );
  const text = job.encoder.encodeText("Ce bine îmi pare!");
  const before = await session.parameters();
  await session.train([{
    update: {
      name: "all",
      stream: "main",
      objective: lossObjective(model, [supervised()], 0),
      trains: [...before.keys()],
      optimiser: {
        name: "adamw",
        betas: [0.9, 0.999],
        epsilon: 1e-8,
        weightDecay: 0,
        maxGradientNorm: 1,
      },
    },
    inputs: batchInputs(
      [{
        task: "other",
        text,
        head: 1,
        targets: [0, 1],
        foreign: false,
        weight: 1,
      }],
      model,
      { batchSize: 2, length: text.ids.length, progress: 0 },
    ),
    learningRate: 0.1,
  }]);
  const after = await session.parameters();
  await session.close();
  const moved = [...after].filter(([name, values]) =>
    values.some((value, i) => value !== before.get(name)![i])
  ).map(([name]) => name);
  assertEquals(moved.filter((name) => name.startsWith("head.")), [
    "head.sentiment-ro.weight",
    "head.sentiment-ro.bias",
  ]);
  assert(moved.length > 2, "the shared encoder moves");
});

Deno.test("mtl trains multi-label and single-label tasks together", async () => {
  const recipe = mtl.recipe(
    mtl.options.parse({ auxiliary: ["sentiment-ro", "news-ro"] }),
    contextOf("emotion-ro"),
  );
  const losses: number[] = [];
  await train(
    await jobOf(recipe, "emotion-ro", {
      limit: 100,
      training: { max_epochs: 5 },
    }),
    { onEpoch: (report) => losses.push(report.losses.supervised!) },
  );
  assertEquals(losses, losses.toSorted((a, b) => b - a));
});
