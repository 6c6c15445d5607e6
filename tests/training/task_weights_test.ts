import * as tf from "@tensorflow/tfjs-core";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import mtl from "../../methods/mtl.ts";
import type { Session } from "../../src/engine/engine.ts";
import { OnnxEvaluator } from "../../src/engine/onnx/onnx_evaluator.ts";
import type { Tensors } from "../../src/engine/program.ts";
import { randomStream } from "../../src/random/stream.ts";
import {
  batchInputs,
  type ModelExample,
  type TrainingBatch,
} from "../../src/training/batch_inputs.ts";
import {
  initialParameters,
  lossObjective,
  type Model,
  modelParameters,
} from "../../src/training/model.ts";
import type { LossTerm, Recipe, Stage } from "../../src/training/recipe.ts";
import type { StageJob } from "../../src/training/stage_job.ts";
import { supervised } from "../../src/training/supervised.ts";
import { taskWeights } from "../../src/training/task_weights.ts";
import { train } from "../../src/training/train.ts";
import { stageUpdate } from "../../src/training/train_stage.ts";
import { TrainingData } from "../../src/training/training_data.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

const TARGET = "emotion-ro";
const AUXILIARY = ["sentiment-ro", "news-ro"];
const TASKS = [TARGET, ...AUXILIARY];

/** A stage of three tasks, one of them multi-label, before its first step. */
async function stageJob(
  changes: Partial<Stage> = {},
): Promise<StageJob & { session: Session }> {
  const stage: Stage = {
    name: "all",
    mixture: TASKS.map((task) => ({ task })),
    loss: [supervised()],
    taskWeights: "balanced",
    ...changes,
  };
  const job = await jobOf({ stages: [stage] }, TARGET, { limit: 200 });
  const model: Model = {
    encoder: job.encoder,
    heads: TASKS.map((name) => {
      const { kind, loss, labels } = job.datasets.get(name)!.definition;
      return { name, kind, loss, labels: labels.length };
    }),
  };
  const session = await job.engine.open(
    modelParameters(model, stage.loss),
    initialParameters(model, stage.loss, 1),
    { seed: 1, threads: 1 },
  );
  return {
    stage,
    settings: job.settings,
    seed: 1,
    model,
    session,
    data: new TrainingData({
      ...job,
      translations: new Map(),
      teachers: new Map(),
      heads: model.heads,
    }),
    target: { validate: () => Promise.reject(new Error("not used")) },
  };
}

async function weightsOf(changes: Partial<Stage> = {}) {
  const job = await stageJob(changes);
  const weights = await taskWeights(job, stageUpdate(job));
  await job.session.close();
  return weights!;
}

/** As many examples of each task, in the order of the tasks. */
function mixed(
  { stage, data }: StageJob,
  perTask: number,
  from = 0,
): ModelExample[] {
  return stage.mixture.flatMap((part) =>
    randomStream(1, part.task).shuffled(data.examples(part))
      .slice(from, from + perTask)
  );
}

function inputsOf(
  { model }: StageJob,
  examples: readonly ModelExample[],
  weights?: Record<string, number>,
) {
  return batchInputs(examples, model, {
    batchSize: examples.length,
    length: Math.max(...examples.map(({ text }) => text.ids.length)),
    progress: 0,
    taskWeights: weights,
  });
}

/** A task's loss on a batch, written anew: the sum over its examples by the number of all. */
function lossOfTask(
  { model: { encoder, heads } }: StageJob,
  task: string,
  parameters: Tensors,
  batch: TrainingBatch,
): tf.Scalar {
  const { pooled } = encoder.encode(
    parameters,
    batch,
    { dropout: (x) => x },
    0,
  );
  const at = heads.findIndex(({ name }) => name === task);
  const from = heads.slice(0, at).reduce((sum, head) => sum + head.labels, 0);
  const { labels, kind } = heads[at]!;
  const logits = tf.add(
    tf.matMul(pooled, parameters[`head.${task}.weight`] as tf.Tensor2D),
    parameters[`head.${task}.bias`]!,
  );
  const gold = tf.slice(batch.targets, [0, from], [-1, labels]);
  const own = tf.slice(batch.member, [0, at], [-1, 1]);
  const each = kind === "multi_label"
    ? tf.mean(
      tf.sub(
        tf.log(tf.add(1, tf.exp(logits))),
        tf.mul(gold, logits),
      ),
      1,
      true,
    )
    : tf.neg(tf.sum(tf.mul(gold, tf.logSoftmax(logits)), 1, true));
  const texts = batch.member.shape[0];
  return tf.div(tf.sum(tf.mul(each, own)), texts) as tf.Scalar;
}

Deno.test("an example of each of balanced tasks has the same share in the encoder's gradient at the start", async () => {
  const job = await stageJob();
  const weights = (await taskWeights(job, stageUpdate(job)))!;
  const values = await job.session.parameters();
  await job.session.close();
  assertEquals(Object.keys(weights), TASKS);
  assertEquals(weights[TARGET], 1);
  // A mean over labels is much smaller than a softmax's cross entropy.
  assert(weights["sentiment-ro"]! < 0.7, JSON.stringify(weights));

  const specs = modelParameters(job.model, []);
  const call = (examples: ModelExample[]) => ({
    parameters: Object.fromEntries(
      specs.map(({ name, shape }) => [
        name,
        { shape, data: values.get(name)! },
      ]),
    ),
    inputs: inputsOf(job, examples, weights),
  });
  const evaluator = new OnnxEvaluator({ threads: 1 });
  const norms: number[] = TASKS.map(() => 0);
  // Other examples than those that the weights were measured on, most of them.
  for (const example of mixed(job, 20, 40)) {
    const task = job.model.heads[example.head]!.name;
    const { gradients } = await evaluator.gradients(
      (parameters, inputs) => ({
        loss: lossOfTask(job, task, parameters, inputs as TrainingBatch),
      }),
      job.model.encoder.parameters.map(({ name }) => name),
      call([example]),
      { seed: 1, stream: "test", step: 0 },
    );
    norms[example.head]! += Math.sqrt(
      [...gradients.values()].reduce(
        (sum, gradient) => gradient.reduce((sum, x) => sum + x * x, sum),
        0,
      ),
    );
  }
  await evaluator.close();
  const mean = norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
  for (const norm of norms) {
    assert(Math.abs(norm / mean - 1) < 0.2, norms.join(", "));
  }
});

Deno.test("measuring balanced weights changes nothing else", async () => {
  const job = await stageJob();
  const before = await job.session.parameters();
  await taskWeights(job, stageUpdate(job));
  const { parameters, optimisers, steps } = await job.session.state();
  assertEquals(new Map(parameters), before);
  assertEquals(optimisers.size, 0);
  assertEquals(steps.get("main"), undefined);
  await job.session.close();
});

Deno.test("weights are those of the seed, and the same each time", async () => {
  assertEquals(await weightsOf(), await weightsOf());
});

Deno.test("a loss is the sum of the tasks' by their weights, over all examples", async () => {
  const job = await stageJob();
  const values = await job.session.parameters();
  await job.session.close();
  const parameters = Object.fromEntries(
    modelParameters(job.model, []).map(({ name, shape }) => [
      name,
      { shape, data: values.get(name)! },
    ]),
  );
  const weights = { [TARGET]: 3, "sentiment-ro": 0.25, "news-ro": 1.5 };
  const objective = lossObjective(job.model, [supervised()], 0);
  const evaluator = new OnnxEvaluator({ threads: 1 });
  const lossOf = async (
    examples: ModelExample[],
    weights: Record<string, number> | undefined,
    objective: (parameters: Tensors, batch: TrainingBatch) => Tensors,
  ) =>
    (await evaluator.outputs(
      (parameters, inputs) => objective(parameters, inputs as TrainingBatch),
      { parameters, inputs: inputsOf(job, examples, weights) },
    )).loss![0]!;
  const weighted = (
    examples: ModelExample[],
    weights?: Record<string, number>,
  ) =>
    lossOf(
      examples,
      weights,
      (parameters, batch) =>
        objective(parameters, batch, { dropout: (x) => x }),
    );
  const examples = mixed(job, 5).slice(2);
  let expected = 0;
  for (const [task, weight] of Object.entries(weights)) {
    expected += weight * await lossOf(
      examples,
      undefined,
      (parameters, batch) => ({
        loss: lossOfTask(job, task, parameters, batch),
      }),
    );
  }
  assertAlmostEquals(await weighted(examples, weights), expected, 1e-6);
  // A batch of one task has its weight, too.
  const alone = mixed(job, 5).slice(0, 5);
  assertAlmostEquals(
    await weighted(alone, weights),
    3 * await weighted(alone),
    1e-6,
  );
  await evaluator.close();
});

const recipeOf = (weights: unknown): Recipe =>
  mtl.recipe(
    mtl.options.parse({ auxiliary: ["sentiment-ro"], weights }),
    contextOf(TARGET),
  );

const trained = async (recipe: Recipe) =>
  (await train(
    await jobOf(recipe, TARGET, { limit: 60, training: { max_epochs: 2 } }),
  )).test;

Deno.test("weights of 1 are those of a recipe without weights", async () => {
  const ones = { [TARGET]: 1, "sentiment-ro": 1 };
  assertEquals(await trained(recipeOf(ones)), await trained(recipeOf("equal")));
});

/** The supervised loss, times a factor for one task. */
function scaled(task: string, factor: number): LossTerm {
  const { compute } = supervised();
  return {
    name: "supervised",
    compute: (input) =>
      tf.addN(input.heads.map((head) =>
        tf.mul(
          head.name === task ? factor : 1,
          compute({ ...input, heads: [head] }),
        )
      )) as tf.Scalar,
  };
}

Deno.test("balanced weights undo whatever a task's loss is multiplied by", async () => {
  const plain = await weightsOf({ loss: [scaled("", 1)] });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TASKS),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      async (task, factor) => {
        const weights = await weightsOf({ loss: [scaled(task, factor)] });
        const unit = task === TARGET ? factor : 1;
        for (const [name, weight] of Object.entries(weights)) {
          const expected = plain[name]! * unit / (name === task ? factor : 1);
          assertAlmostEquals(weight / expected, 1, 1e-4);
        }
      },
    ),
    { numRuns: 6 },
  );
});

Deno.test("training with balanced weights is the same, bit for bit, when a task's loss is multiplied by a power of 2", async () => {
  const of = (factor: number) => {
    const recipe = recipeOf("balanced");
    const [stage] = recipe.stages;
    return trained({
      stages: [{ ...stage!, loss: [scaled("sentiment-ro", factor)] }],
    });
  };
  const [one, ...others] = [await of(1), await of(8), await of(1 / 32)];
  for (const other of others) assertEquals(other, one);
});
