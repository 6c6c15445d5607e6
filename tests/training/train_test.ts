import { assert, assertEquals, assertRejects } from "@std/assert";
import { InputError } from "../../src/errors/input_error.ts";
import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import { mergeTraining } from "../../src/config/training_settings.ts";
import type { Dataset } from "../../src/data/dataset.ts";
import { loadTask } from "../../src/data/load_task.ts";
import { openEngine } from "../../src/engine/open_engine.ts";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import type { Recipe } from "../../src/training/recipe.ts";
import { supervised } from "../../src/training/supervised.ts";
import { train, type TrainingJob } from "../../src/training/train.ts";
import type {
  EpochReport,
  TrainingProgress,
} from "../../src/training/training_progress.ts";
import { TrainingError } from "../../src/training/training_error.ts";

const DAN = backboneDefinition.parse({
  title: "small",
  architecture: "dan",
  embedding_size: 16,
  hidden_sizes: [],
});

const ALONE: Recipe = {
  stages: [{
    name: "target",
    mixture: [{ task: "sentiment-ro" }],
    loss: [supervised()],
  }],
};

async function job(
  recipe: Recipe,
  changes: Partial<TrainingJob> = {},
): Promise<TrainingJob> {
  const names = [
    ...new Set(
      recipe.stages.flatMap(({ mixture }) => mixture.map(({ task }) => task)),
    ),
  ];
  const datasets = new Map<string, Dataset>();
  for (const name of names) {
    datasets.set(name, await loadTask(name, { limit: 120 }));
  }
  const texts = [...datasets.values()].flatMap(({ splits }) =>
    splits.train.map(({ text }) => text)
  );
  return {
    recipe,
    target: "sentiment-ro",
    datasets,
    encoder: buildEncoder(DAN, texts),
    settings: mergeTraining({
      learning_rate: 0.02,
      max_epochs: 6,
    }),
    seed: 1,
    engine: await openEngine("onnx", "cpu"),
    threads: 1,
    ...changes,
  };
}

Deno.test("train() learns, reports every epoch, and predicts with the best weights", async () => {
  const reports: EpochReport[] = [];
  const progress: TrainingProgress[] = [];
  const task = await job(ALONE);
  const result = await train(task, {
    onEpoch: (report) => reports.push(report),
    onProgress: (event) => progress.push(event),
  });
  assertEquals(reports.map(({ epoch }) => epoch), [1, 2, 3, 4, 5, 6]);
  assert(reports.at(-1)!.losses.loss! < reports[0]!.losses.loss!);
  const accuracies = reports.map(({ validation }) => validation.accuracy!);
  const best = Math.max(...accuracies);
  assertEquals(result.selected.score, best);
  assertEquals(result.selected.epoch, accuracies.indexOf(best) + 1);
  assertEquals(result.steps, progress.length);

  const { splits } = task.datasets.get("sentiment-ro")!;
  assertEquals(result.test.length, splits.test.length);
  const right = splits.validation.filter(({ labels }, i) =>
    labels[result.validation[i]!.indexOf(Math.max(...result.validation[i]!))]
  );
  assertEquals(right.length / splits.validation.length, best);
  for (const row of result.test) {
    assert(Math.abs(row.reduce((sum, p) => sum + p, 0) - 1) < 1e-5);
  }
});

Deno.test("train() gives the same result for the same seed, and a different one for another seed", async () => {
  const first = await train(await job(ALONE));
  const again = await train(await job(ALONE));
  const other = await train(await job(ALONE, { seed: 2 }));
  assertEquals(again, first);
  assert(JSON.stringify(other.test) !== JSON.stringify(first.test));
});

Deno.test("train() selects from the epoch that selectFrom asks for, without an epoch more by rounding", async () => {
  // 0.28 * 25 is 7.000000000000001; at this rate, all epochs have the same score.
  const recipe = { stages: [{ ...ALONE.stages[0]!, selectFrom: 0.28 }] };
  const settings = mergeTraining({ learning_rate: 1e-12, max_epochs: 25 });
  const { selected } = await train(await job(recipe, { settings }));
  assertEquals(selected.epoch, 7);
});

Deno.test("train() stops when the score has not improved for patience epochs", async () => {
  const reports: EpochReport[] = [];
  // A rate so low that no epoch is better than the first.
  const settings = mergeTraining({
    learning_rate: 1e-12,
    max_epochs: 9,
    decay: "constant",
    patience: 2,
  });
  await train(await job(ALONE, { settings }), {
    onEpoch: (report) => reports.push(report),
  });
  assertEquals(reports.length, 3);
});

Deno.test("train() stops after max_steps, within an epoch, and its schedule ends there", async () => {
  const whole = await job(ALONE);
  const perEpoch = Math.ceil(
    whole.datasets.get("sentiment-ro")!.splits.train.length /
      whole.settings.batch_size,
  );
  const steps = 2 * perEpoch + 3;
  const reports: EpochReport[] = [];
  const result = await train(
    await job(ALONE, {
      settings: mergeTraining({ max_epochs: 99, max_steps: steps }),
    }),
    { onEpoch: (report) => reports.push(report) },
  );
  assertEquals(result.steps, steps);
  assertEquals(reports.map((report) => report.steps), [perEpoch, perEpoch, 3]);
  assertEquals(reports.at(-1)!.progress, (steps - 1) / steps);
  assertEquals(reports.at(-1)!.learning_rate, 0);
  assertEquals(reports.map(({ examples }) => examples), [
    { "sentiment-ro": whole.datasets.get("sentiment-ro")!.splits.train.length },
    { "sentiment-ro": whole.datasets.get("sentiment-ro")!.splits.train.length },
    { "sentiment-ro": 3 * whole.settings.batch_size },
  ]);
});

Deno.test("train() continues from stage to stage, each with its own settings and heads", async () => {
  const reports: EpochReport[] = [];
  await train(
    await job({
      stages: [
        {
          name: "both",
          mixture: [{ task: "sentiment-ro" }, {
            task: "news-ro",
            amount: 50,
          }],
          loss: [supervised()],
          training: { maxEpochs: 1, learningRate: 0.05 },
        },
        {
          name: "target",
          mixture: [{ task: "sentiment-ro" }],
          loss: [supervised()],
          training: { maxEpochs: 2 },
        },
      ],
    }),
    { onEpoch: (report) => reports.push(report) },
  );
  assertEquals(reports.map(({ stage, epoch }) => `${stage} ${epoch}`), [
    "both 1",
    "target 1",
    "target 2",
  ]);
});

Deno.test("train() throws when the loss becomes NaN", async () => {
  const settings = mergeTraining({ learning_rate: 1e38, max_epochs: 3 });
  const error = await assertRejects(
    async () => await train(await job(ALONE, { settings })),
    TrainingError,
    "Cannot go on training",
  ) as TrainingError;
  assertEquals(error.stage, "target");
  assert(error.epoch >= 1 && error.step >= 1);
});

Deno.test("train() refuses labels that a head does not have", async () => {
  await assertRejects(
    async () =>
      await train(
        await job({
          stages: [{
            name: "shared",
            mixture: [
              { task: "sentiment-ro" },
              { task: "news-ro", head: "sentiment-ro" },
            ],
            loss: [supervised()],
          }],
        }),
      ),
    InputError,
    "give them one (or null) with labelMap",
  );
});
