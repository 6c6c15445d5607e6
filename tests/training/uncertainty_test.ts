import * as tf from "@tensorflow/tfjs-core";
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import golden from "../golden/uncertainty.json" with { type: "json" };
import { OnnxEvaluator } from "../../src/engine/onnx/onnx_evaluator.ts";
import { InputError } from "../../src/errors/input_error.ts";
import type { InputArray } from "../../src/engine/program.ts";
import type { HeadView } from "../../src/training/recipe.ts";
import { supervised } from "../../src/training/supervised.ts";
import { train } from "../../src/training/train.ts";
import { uncertaintyWeighted } from "../../src/training/uncertainty.ts";
import { jobOf } from "../support/training_job.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";

const matrix = (rows: readonly (readonly number[])[]): InputArray => ({
  shape: [rows.length, rows[0]!.length],
  data: Float32Array.from(rows.flat()),
});
const column = (values: readonly number[]) => matrix(values.map((x) => [x]));

for (const [i, each] of golden.cases.entries()) {
  Deno.test(`uncertaintyWeighted() and its gradients equal PyTorch's: case ${i}`, async () => {
    const evaluator = new OnnxEvaluator({ threads: 1 });
    const texts = each.task.length;
    const term = uncertaintyWeighted(supervised(), ["multi", "single"]);
    const { outputs, gradients } = await evaluator.gradients(
      (parameters, inputs) => {
        const head = (name: "multi" | "single"): HeadView => ({
          name,
          kind: name === "multi" ? "multi_label" : "single_label",
          loss: "cross_entropy",
          logits: parameters[name] as tf.Tensor2D,
          targets: inputs[`${name}Gold`] as tf.Tensor2D,
          weight: inputs[`${name}Weight`] as tf.Tensor2D,
          known: tf.onesLike(inputs[`${name}Gold`]!) as tf.Tensor2D,
          teacher: tf.zerosLike(inputs[`${name}Gold`]!) as tf.Tensor2D,
          taught: tf.zeros([texts, 1]),
        });
        return {
          loss: term.compute({
            pooled: tf.zeros([texts, 1]),
            heads: [head("multi"), head("single")],
            weight: tf.ones([texts, 1]),
            foreign: tf.zeros([texts, 1]),
            progress: tf.scalar(0),
            parameters,
            context: { dropout: (x) => x },
          }),
        };
      },
      ["multi", "single", "log_variance.multi", "log_variance.single"],
      {
        parameters: {
          multi: matrix(each.multi),
          single: matrix(each.single),
          "log_variance.multi": {
            shape: [1],
            data: Float32Array.of(each.log_variances[0]!),
          },
          "log_variance.single": {
            shape: [1],
            data: Float32Array.of(each.log_variances[1]!),
          },
        },
        inputs: {
          multiGold: matrix(each.multi_gold),
          singleGold: matrix(each.single_gold),
          multiWeight: column(each.task.map((task) => 1 - task)),
          singleWeight: column(each.task),
        },
      },
      { seed: 1, stream: "main", step: 0 },
    );
    assertAlmostEquals(outputs.loss!, each.loss, 1e-6);
    for (const name of ["multi", "single"] as const) {
      assertClose(
        gradients.get(name)!,
        each.gradients[name].flat(),
        1e-6,
        name,
      );
    }
    assertClose(
      Float32Array.of(
        gradients.get("log_variance.multi")![0]!,
        gradients.get("log_variance.single")![0]!,
      ),
      each.gradients.log_variances,
      1e-6,
      "log variances",
    );
    await evaluator.close();
  });
}

Deno.test("uncertaintyWeighted() keeps the schedule of its term, and refuses a task without a head", async () => {
  const task = "sentiment-ro";
  const term = { ...supervised(), schedule: () => ({ share: 1 }) };
  assertEquals(uncertaintyWeighted(term, [task]).schedule!(0), { share: 1 });
  const loss = [uncertaintyWeighted(term, [task, "sentiment-or"])];
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
    "Cannot weigh the loss of sentiment-or: the recipe has no head of that name, only sentiment-ro",
  );
});
