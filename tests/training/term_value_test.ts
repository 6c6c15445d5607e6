import { assertEquals, assertRejects } from "@std/assert";
import * as tf from "@tensorflow/tfjs-core";
import { InputError } from "../../src/errors/input_error.ts";
import { openEngine } from "../../src/engine/open_engine.ts";
import { exampleLoss } from "../../src/training/example_loss.ts";
import { meanOverExamples } from "../../src/training/mean_over_examples.ts";
import type { LossInput, LossTerm } from "../../src/training/recipe.ts";
import { supervised } from "../../src/training/supervised.ts";
import { train } from "../../src/training/train.ts";
import { jobOf } from "../support/training_job.ts";

/** As many texts as the task has labels, so that shapes alone tell nothing apart. */
const TEXTS = 3;

/** One epoch on a task of three labels with one more term; of an inner update, if asked for. */
async function trainWith(
  compute: (input: LossInput) => unknown,
  engine: "onnx" | "reference",
  isInner = false,
) {
  const extra = { name: "extra", compute } as LossTerm;
  const task = "sentiment-ro";
  const job = await jobOf(
    {
      stages: [{
        name: "only",
        mixture: [{ task }],
        loss: isInner ? [supervised()] : [supervised(), extra],
        ...isInner
          ? {
            inner: [{
              name: "inner",
              steps: () => 1,
              loss: [{
                ...extra,
                parameters: () => [{ name: "own", shape: [], decay: false }],
                initialValues: () => new Map([["own", new Float32Array(1)]]),
              }],
            }],
          }
          : {},
      }],
    },
    task,
    {
      limit: 12,
      training: { batch_size: TEXTS, max_epochs: 1 },
      // The reference engine takes long for a large table.
      features: { words: [1, 1], characters: [2, 2], min_count: 2 },
    },
  );
  return await train({ ...job, engine: await openEngine(engine, "cpu") });
}

const vectorOf = ({ heads: [head] }: LossInput) =>
  tf.squeeze(exampleLoss(head!, head!.logits, head!.targets), [1]);
const columnOf = (input: LossInput) =>
  tf.reshape(vectorOf(input), [TEXTS, 1]) as tf.Tensor2D;

const crossing: Record<string, (input: LossInput) => tf.Tensor> = {
  "a product": (input) => tf.mean(tf.mul(vectorOf(input), input.weight)),
  "a difference": (input) => tf.mean(tf.sub(input.weight, vectorOf(input))),
  "a weighted loss of tfjs": (input) =>
    tf.losses.computeWeightedLoss(vectorOf(input), input.weight),
  "a choice": (input) =>
    tf.mean(
      tf.where(tf.greater(vectorOf(input), 0), columnOf(input), input.weight),
    ),
};

const fitting: Record<string, (input: LossInput) => tf.Tensor> = {
  "columns with columns": (input) =>
    tf.mean(tf.mul(columnOf(input), input.weight)),
  "vectors with vectors": (input) =>
    tf.mean(tf.mul(vectorOf(input), tf.squeeze(input.weight, [1]))),
  "all pairs, as a row and a column": (input) =>
    tf.mean(
      tf.mul(tf.reshape(vectorOf(input), [1, TEXTS]), columnOf(input)),
    ),
  "similarities of all pairs": ({ pooled }) =>
    tf.mean(tf.matMul(pooled, pooled, false, true)),
  "weights of labels and weights of texts": (input) =>
    tf.mean(tf.mul(
      tf.mul(tf.tensor1d([1, 2, 3].slice(0, TEXTS)), input.weight),
      columnOf(input),
    )),
  "tf.where over pairs": (input) => {
    const all = tf.matMul(input.pooled, input.pooled, false, true);
    const mixed = tf.notEqual(input.foreign, tf.transpose(input.foreign));
    return tf.mean(tf.where(mixed, all, columnOf(input)));
  },
  "the mean over examples": ({ heads, weight }) =>
    meanOverExamples(
      heads,
      weight,
      (head) => exampleLoss(head, head.logits, head.targets),
    ),
};

for (const engine of ["onnx", "reference"] as const) {
  for (const [what, compute] of Object.entries(crossing)) {
    Deno.test(`combining [texts] with [texts, 1] is refused and the message names the term: ${what} (${engine})`, async () => {
      await assertRejects(
        () => trainWith(compute, engine),
        InputError,
        "Cannot use the loss term extra: it has combined [3] with [3, 1] into [3, 3], each text with every other",
      );
    });
  }
  for (const [what, compute] of Object.entries(fitting)) {
    Deno.test(`a term may combine ${what} (${engine})`, async () => {
      assertEquals((await trainWith(compute, engine)).steps, 4);
    });
  }
}

const wrong: [string, (input: LossInput) => unknown, string][] = [
  ["a matrix", ({ pooled }) => pooled, "compute gave the shape [3, 32]"],
  ["a vector", vectorOf, "compute gave the shape [3]"],
  [
    "a vector with one element",
    (i) => tf.reshape(tf.mean(i.pooled), [1]),
    "[1]",
  ],
  ["nothing", () => {}, "compute gave nothing"],
  ["a number", () => 1, "compute gave a number"],
  ["a promise", async () => await tf.scalar(1), "compute gave a promise"],
  ["whole numbers", () => tf.scalar(1, "int32"), "compute gave int32"],
  [
    "the mean over examples of a vector",
    (input) =>
      meanOverExamples(
        input.heads,
        input.weight,
        () => vectorOf(input) as unknown as tf.Tensor2D,
      ),
    "the losses for meanOverExamples under the head sentiment-ro have the shape [3], expected [texts, 1], here [3, 1]",
  ],
  [
    "a loss on targets of another shape",
    ({ heads: [head] }) =>
      tf.mean(exampleLoss(head!, head!.logits, head!.weight)),
    "the targets have the shape [3, 1], expected that of the logits, here [3, ",
  ],
  [
    "shapes that do not go together",
    ({ pooled }) => tf.mean(tf.matMul(pooled, pooled)),
    "Error in matMul",
  ],
];
for (const [what, compute, says] of wrong) {
  for (const isInner of [false, true]) {
    const where = isInner ? "an inner update" : "a stage";
    Deno.test(`${what} instead of a scalar is refused and the message names the term, in ${where}`, async () => {
      const error = await assertRejects(
        () => trainWith(compute, "onnx", isInner),
        InputError,
        "Cannot use the loss term extra: ",
      );
      assertEquals(error.message.includes(says), true, error.message);
    });
  }
}

for (const engine of ["onnx", "reference"] as const) {
  Deno.test(`random numbers without a seed are refused and the message names the term (${engine})`, async () => {
    await assertRejects(
      () =>
        trainWith(
          ({ pooled }) =>
            tf.mean(tf.mul(pooled, tf.randomUniform(pooled.shape))),
          engine,
        ),
      InputError,
      "Cannot use the loss term extra: compute draws random numbers",
    );
  });
}

Deno.test("random numbers of inner steps are refused and the message names the update", async () => {
  const task = "sentiment-ro";
  const own: LossTerm = {
    name: "own",
    parameters: () => [{ name: "own", shape: [], decay: false }],
    initialValues: () => new Map([["own", new Float32Array(1)]]),
    compute: ({ parameters }) => parameters.own as tf.Scalar,
  };
  const inner = [{
    name: "inner",
    loss: [own],
    steps: () => Math.round(Math.random()),
  }];
  const stage = { name: "only", mixture: [{ task }], loss: [supervised()] };
  await assertRejects(
    async () =>
      await train(
        await jobOf({ stages: [{ ...stage, inner }] }, task, { limit: 12 }),
      ),
    InputError,
    "Cannot use the inner update inner: steps draws random numbers",
  );
});

const scheduled = (name: string, share: number): LossTerm => ({
  ...supervised(),
  name,
  schedule: () => ({ share }),
});
const schedules: [string, LossTerm[], string][] = [
  ["is no number", [scheduled("a", NaN)], "a: its schedule(0) is"],
  [
    "has the name of another",
    [scheduled("a", 1), scheduled("b", 2)],
    "b: its schedule has share, as that of another term has; rename one",
  ],
];
for (const [what, loss, says] of schedules) {
  Deno.test(`a schedule that ${what} is refused after an epoch and the message names the term`, async () => {
    const task = "sentiment-ro";
    await assertRejects(
      async () =>
        await train(
          await jobOf(
            { stages: [{ name: "only", mixture: [{ task }], loss }] },
            task,
            { limit: 12 },
          ),
        ),
      InputError,
      `Cannot use the loss term ${says}`,
    );
  });
}

Deno.test("a loss without a gradient is refused after an epoch", async () => {
  const task = "sentiment-ro";
  const ofGold: LossTerm = {
    name: "of_gold",
    compute: ({ heads: [head] }) => tf.mean(head!.targets) as tf.Scalar,
  };
  await assertRejects(
    async () =>
      await train(
        await jobOf(
          { stages: [{ name: "only", mixture: [{ task }], loss: [ofGold] }] },
          task,
          { limit: 12 },
        ),
      ),
    InputError,
    "Cannot train stage only: its loss was ",
  );
});
