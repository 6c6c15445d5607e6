import { assertEquals } from "@std/assert";
import adan from "../../methods/adan.ts";
import baseline from "../../methods/baseline.ts";
import mtkd from "../../methods/mtkd.ts";
import mtl from "../../methods/mtl.ts";
import multiStage from "../../methods/multi_stage.ts";
import type { TrainingSnapshot } from "../../src/training/snapshot.ts";
import type { EpochReport } from "../../src/training/training_progress.ts";
import { train } from "../../src/training/train.ts";
import { engineOf } from "../support/engine/test_on_engines.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

const TARGET = "emotion-ro";
const context = contextOf(TARGET);
const auxiliary = ["sentiment-ro"];

const [allTasks] = mtl.recipe(mtl.options.parse({ auxiliary }), context).stages;

const RECIPES = {
  baseline: baseline.recipe({}, context),
  multi_stage: multiStage.recipe(
    multiStage.options.parse({ amounts: [60, 30, 0], max_epochs: 2 }),
    context,
  ),
  // As many critic steps as make its batches last over several rounds.
  adan: adan.recipe(
    adan.options.parse({ critic_steps: 3, first_critic_steps: 5 }),
    context,
  ),
  mtl: mtl.recipe(mtl.options.parse({ auxiliary }), context),
  "a recipe whose stages measure task weights": {
    stages: ["first", "second"].map((name) => ({
      ...allTasks!,
      name,
      training: { maxEpochs: 2 },
    })),
  },
  "a recipe whose second stage has more heads": {
    stages: [
      {
        ...allTasks!,
        name: "first",
        mixture: allTasks!.mixture.slice(0, 1),
        taskWeights: undefined,
      },
      { ...allTasks!, name: "second", taskWeights: undefined },
    ].map((stage) => ({
      ...stage,
      training: { maxEpochs: 2, maxGradientNorm: 0.01 },
    })),
  },
  "a recipe with epochs of a given size, accumulated gradients and frozen embeddings":
    {
      stages: [
        { name: "frozen", freeze: "embeddings" as const },
        { name: "all", freeze: undefined },
      ].map(({ name, freeze }) => ({
        ...allTasks!,
        name,
        training: {
          maxEpochs: 3,
          epochSize: 25,
          accumulate: 3,
          freeze,
          layerwiseDecay: 0.9,
          classWeights: "auto" as const,
        },
      })),
    },
  mtkd: mtkd.recipe(mtkd.options.parse({ auxiliary }), context),
};

const CASES = Object.entries(RECIPES).flatMap(([name, recipe]) =>
  (["cpu", "as on a card"] as const).map((device) => ({ name, recipe, device }))
);

for (const { name, recipe, device } of CASES) {
  Deno.test(`${name} continued from the snapshot of any epoch ends bit for bit like an uninterrupted run (${device})`, async () => {
    const job = await jobOf(recipe, TARGET, {
      limit: 60,
      teaches: true,
      training: { batch_size: 8, max_epochs: 4, dropout: 0.2 },
      engine: await engineOf({ engine: "onnx", device }),
    });
    job.teachers = new Map(
      [...job.datasets].map(([task, { definition, splits }]) => [
        task,
        splits.train.map(() => definition.labels.map((_, k) => k - 1)),
      ]),
    );
    const reports: EpochReport[] = [];
    const snapshots: TrainingSnapshot[] = [];
    const whole = await train(job, {
      onEpoch: (report) => reports.push(report),
      onSnapshot: async (make) => {
        snapshots.push(structuredClone(await make()));
      },
    });
    assertEquals(snapshots.length, reports.length);
    for (const [i, from] of snapshots.entries()) {
      const later: EpochReport[] = [];
      const result = await train({ ...job, from }, {
        onEpoch: (report) => later.push(report),
      });
      assertEquals(result, whole, `from snapshot ${i + 1}`);
      assertEquals(later.map(timeless), reports.slice(i + 1).map(timeless));
    }
  });
}

function timeless({ seconds: _, ...report }: EpochReport) {
  return report;
}
