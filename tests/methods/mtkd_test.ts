import * as tf from "@tensorflow/tfjs-core";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import mtkd from "../../methods/mtkd.ts";
import mtl from "../../methods/mtl.ts";
import { OnnxEvaluator } from "../../src/engine/onnx/onnx_evaluator.ts";
import {
  distillation,
  type DistillationOptions,
} from "../../src/training/distillation.ts";
import type { HeadView } from "../../src/training/recipe.ts";
import { train } from "../../src/training/train.ts";
import type { EpochReport } from "../../src/training/training_progress.ts";
import { contextOf, jobOf } from "../support/training_job.ts";

const STUDENT = [2, 1, 0.1];
const TEACHER = [1, 2, 0.5];

/** The distillation loss of one example of class 0. */
async function lossOf(
  options: DistillationOptions,
  { progress = 0, taught = 1, kind = "single_label" as HeadView["kind"] } = {},
): Promise<number> {
  const evaluator = new OnnxEvaluator({ threads: 1 });
  const row = (values: number[]) => ({
    shape: [1, values.length],
    data: Float32Array.from(values),
  });
  const { loss } = await evaluator.outputs((_p, inputs) => {
    const one = tf.ones([1, 1]) as tf.Tensor2D;
    return {
      loss: distillation(options).compute({
        pooled: tf.zeros([1, 2]),
        heads: [{
          name: "head",
          kind,
          loss: "cross_entropy",
          logits: inputs.student as tf.Tensor2D,
          targets: inputs.gold as tf.Tensor2D,
          teacher: inputs.teacher as tf.Tensor2D,
          known: tf.ones([1, 3]),
          weight: one,
          taught: tf.fill([1, 1], taught),
        }],
        weight: one,
        foreign: tf.zeros([1, 1]),
        progress: inputs.progress as tf.Scalar,
        parameters: {},
        context: { dropout: (x) => x },
      }),
    };
  }, {
    parameters: {},
    inputs: {
      student: row(STUDENT),
      teacher: row(TEACHER),
      gold: row([1, 0, 0]),
      progress: { shape: [], data: Float32Array.of(progress) },
    },
  });
  await evaluator.close();
  return loss![0]!;
}

Deno.test("distillation() gives BAM's soft cross entropy for every share of gold", async () => {
  const golden = [
    [0, 1.3120260635],
    [0.25, 1.0882770517],
    [0.5, 0.8645280399],
    [0.75, 0.6407790281],
    [1, 0.4170300163],
  ] as const;
  for (const [share, loss] of golden) {
    assertAlmostEquals(await lossOf({}, { progress: share }), loss, 1e-6);
    assertAlmostEquals(
      await lossOf({ annealing: "constant", goldShare: share }),
      loss,
      1e-6,
    );
  }
  assertAlmostEquals(await lossOf({ annealing: "none" }), golden[0][1], 1e-6);
});

Deno.test("distillation() at temperature T is scaled by T², as in Hinton et al.", async () => {
  assertAlmostEquals(
    await lossOf({ annealing: "none", temperature: 2 }),
    4.5845930665,
    1e-5,
  );
});

Deno.test("distillation() uses only gold labels for tasks without a teacher", async () => {
  assertAlmostEquals(
    await lossOf({ annealing: "none" }, { taught: 0 }),
    0.4170300163,
    1e-6,
  );
});

Deno.test("distillation() mixes the binary targets of a multi-label task", async () => {
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  for (const progress of [0, 0.3, 1]) {
    const expected = STUDENT.reduce((sum, z, k) => {
      const target = progress * (k === 0 ? 1 : 0) +
        (1 - progress) * sigmoid(TEACHER[k]!);
      return sum - target * Math.log(sigmoid(z)) -
        (1 - target) * Math.log(1 - sigmoid(z));
    }, 0) / 3;
    assertAlmostEquals(
      await lossOf({}, { progress, kind: "multi_label" }),
      expected,
      1e-6,
    );
  }
});

Deno.test("mtkd needs one teacher per task, the baseline by default", () => {
  const recipe = mtkd.recipe(
    mtkd.options.parse({
      auxiliary: ["sentiment-ro", "news-en"],
      teachers: { "sentiment-ro": { method: "adan", options: { lambda: 1 } } },
    }),
    contextOf("emotion-ro"),
  );
  assertEquals(recipe.teachers, {
    "emotion-ro": { method: "baseline", options: {} },
    "sentiment-ro": { method: "adan", options: { lambda: 1 } },
    "news-en": { method: "baseline", options: {} },
  });
});

Deno.test("mtkd with gold_share 1 is mtl", async () => {
  const auxiliary = ["sentiment-ro"];
  const student = mtkd.recipe(
    mtkd.options.parse({ auxiliary, annealing: "constant", gold_share: 1 }),
    contextOf("emotion-ro"),
  );
  const plain = mtl.recipe(
    mtl.options.parse({ auxiliary }),
    contextOf("emotion-ro"),
  );
  const small = { limit: 60 };
  const job = await jobOf(student, "emotion-ro", small);
  const teachers = new Map(
    [...job.datasets].map(([name, { definition, splits }]) => [
      name,
      splits.train.map(() => definition.labels.map((_, k) => k - 1)),
    ]),
  );
  const taught = await train({ ...job, teachers });
  const alone = await train(await jobOf(plain, "emotion-ro", small));
  assertEquals(taught.test, alone.test);
});

Deno.test("mtkd follows its teacher, and is worse with a wrong one", async () => {
  const recipe = mtkd.recipe(
    mtkd.options.parse({ auxiliary: ["news-ro"], annealing: "none" }),
    contextOf("sentiment-ro"),
  );
  const job = await jobOf(recipe, "sentiment-ro", {
    limit: 200,
    training: { max_epochs: 6, learning_rate: 0.02 },
  });
  const scoreWith = async (sign: number) => {
    const teachers = new Map(
      [...job.datasets].map(([name, { splits }]) => [
        name,
        splits.train.map(({ labels }) =>
          labels.map((label) => sign * (label ? 4 : -4))
        ),
      ]),
    );
    return (await train({ ...job, teachers })).selected.score;
  };
  const right = await scoreWith(1);
  const wrong = await scoreWith(-1);
  assertEquals(right > 0.6 && wrong < 0.5, true, `${right}, ${wrong}`);
});

Deno.test("mtkd reaches the end of its annealing even where the suite stops early", async () => {
  const options = (annealing: string) =>
    mtkd.options.parse({ auxiliary: ["news-ro"], annealing, gold_share: 0.5 });
  const reportsOf = async (annealing: string) => {
    const context = contextOf("sentiment-ro");
    const job = await jobOf(
      mtkd.recipe(options(annealing), context),
      "sentiment-ro",
      {
        limit: 60,
        // A rate so low that no epoch is better than the first.
        training: {
          learning_rate: 1e-12,
          decay: "constant",
          max_epochs: 5,
          patience: 1,
        },
      },
    );
    const teachers = new Map(
      [...job.datasets].map(([name, { splits }]) => [
        name,
        splits.train.map(({ labels }) => labels),
      ]),
    );
    const reports: EpochReport[] = [];
    await train({ ...job, teachers }, {
      onEpoch: (report) => reports.push(report),
    });
    return reports;
  };
  const annealed = await reportsOf("linear");
  const steps = annealed.reduce((sum, report) => sum + report.steps, 0);
  assertEquals(annealed.length, 5);
  assertEquals(annealed.at(-1)!.schedules, {
    gold_share: (steps - 1) / steps,
  });
  const constant = await reportsOf("constant");
  assertEquals(constant.length, 2);
  assertEquals(constant.at(-1)!.schedules, { gold_share: 0.5 });
});
