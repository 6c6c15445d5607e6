import * as tf from "@tensorflow/tfjs-core";
import { assertAlmostEquals } from "@std/assert";
import golden from "../golden/losses.json" with { type: "json" };
import { crossEntropy } from "../../src/training/cross_entropy.ts";
import { supervised } from "../../src/training/supervised.ts";
import type { HeadView } from "../../src/training/recipe.ts";
import { OnnxEvaluator } from "../../src/engine/onnx/onnx_evaluator.ts";
import type { InputArray } from "../../src/engine/program.ts";
import { assertClose } from "../support/engine/run_on_engines.ts";

type Kind = "multi_label" | "single_label";

function matrix(rows: readonly (readonly number[])[]): InputArray {
  return {
    shape: [rows.length, rows[0]!.length],
    data: Float32Array.from(rows.flat()),
  };
}

const CASES: (typeof golden.cases[number] & { weights?: number[] })[] = [
  ...golden.cases,
  ...golden.weighted,
];

for (
  const [i, { kind, logits, targets, weights, loss, gradient }] of CASES
    .entries()
) {
  Deno.test(`crossEntropy() and its gradient equal PyTorch's: ${kind}, case ${i}`, async () => {
    const evaluator = new OnnxEvaluator({ threads: 1 });
    const call = {
      parameters: { z: matrix(logits) },
      inputs: { y: matrix(targets) },
    };
    const losses = ({ z }: { z?: tf.Tensor }, { y }: { y?: tf.Tensor }) =>
      crossEntropy(
        kind as Kind,
        z as tf.Tensor2D,
        y as tf.Tensor2D,
        undefined,
        weights && tf.tensor2d([weights]),
      );
    const { each } = await evaluator.outputs(
      (p, inputs) => ({ each: losses(p, inputs) }),
      call,
    );
    assertClose(each!, loss, 1e-6, "loss");
    const { gradients } = await evaluator.gradients(
      (p, inputs) => ({ loss: tf.sum(losses(p, inputs)) as tf.Scalar }),
      ["z"],
      call,
      { seed: 1, stream: "main", step: 0 },
    );
    assertClose(gradients.get("z")!, gradient.flat(), 1e-6, "gradient");
    await evaluator.close();
  });
}

Deno.test("supervised() averages over the examples of all heads, each by its weight", async () => {
  const evaluator = new OnnxEvaluator({ threads: 1 });
  const { loss } = await evaluator.outputs((_p, inputs) => {
    const head = (kind: Kind, name: string): HeadView => ({
      name,
      kind,
      loss: "cross_entropy",
      logits: inputs[`${name}Logits`] as tf.Tensor2D,
      targets: inputs[`${name}Targets`] as tf.Tensor2D,
      weight: inputs[`${name}Weight`] as tf.Tensor2D,
      known: tf.onesLike(inputs[`${name}Targets`]!) as tf.Tensor2D,
      teacher: tf.zerosLike(inputs[`${name}Targets`]!) as tf.Tensor2D,
      taught: tf.zeros([3, 1]),
    });
    return {
      loss: supervised().compute({
        pooled: tf.zeros([3, 2]),
        heads: [head("multi_label", "a"), head("single_label", "b")],
        weight: inputs.weight as tf.Tensor2D,
        foreign: tf.zeros([3, 1]),
        progress: tf.scalar(0),
        parameters: {},
        context: { dropout: (x) => x },
      }),
    };
  }, {
    parameters: {},
    inputs: {
      aLogits: matrix([[0, 0], [9, 9], [5, 5]]),
      aTargets: matrix([[1, 0], [0, 0], [0, 0]]),
      aWeight: matrix([[1], [0], [0]]),
      bLogits: matrix([[3, 3], [0, 0], [7, 7]]),
      bTargets: matrix([[0, 0], [1, 0], [0, 0]]),
      bWeight: matrix([[0], [2], [0]]),
      weight: matrix([[1], [2], [0]]),
    },
  });
  // ln 2 for each label of the first example, and for the second example, which counts twice.
  assertAlmostEquals(loss![0], Math.LN2, 1e-6);
  await evaluator.close();
});
