import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs-core";
import type { Evaluator } from "../../src/engine/evaluator.ts";
import { OnnxEvaluator } from "../../src/engine/onnx/onnx_evaluator.ts";
import type { InputArray, Objective } from "../../src/engine/program.ts";
import { indices } from "../support/engine/run_on_engines.ts";

const ROWS = 4;
const WIDTH = 128;
const TOKENS = 4096;

const ids = indices([TOKENS], ROWS);
/** Small integers, whose sums are exact in any order. */
const weights = {
  shape: [TOKENS, WIDTH],
  data: Float32Array.from(indices([TOKENS, WIDTH], 64).data),
};
const table: InputArray = {
  shape: [ROWS, WIDTH],
  data: new Float32Array(ROWS * WIDTH).fill(1),
};

/** For each row, the sum of the weights of its tokens. */
const EXPECTED = new Float32Array(ROWS * WIDTH);
ids.data.forEach((row, token) => {
  for (let i = 0; i < WIDTH; i++) {
    EXPECTED[row * WIDTH + i]! += weights.data[token * WIDTH + i]!;
  }
});

/** The sum of the rows of tokens, each times its weights. */
const read = (
  rows: tf.Tensor,
  ids: tf.Tensor,
  weights: tf.Tensor,
): tf.Scalar => tf.sum(tf.mul(tf.gather(rows, ids), weights));

const OBJECTIVES: Record<string, Objective> = {
  "that a batch gives": ({ table }, { ids, weights }) => ({
    loss: read(table!, ids!, weights!),
  }),
  "that are computed": ({ table }, { ids, weights }) => ({
    loss: read(table!, tf.add(ids!, tf.scalar(0, "int32")), weights!),
  }),
  "that are read twice": ({ table }, { ids, weights }) => ({
    loss: tf.div(
      tf.add(read(table!, ids!, weights!), read(table!, ids!, weights!)),
      2,
    ),
  }),
  "of a table in another shape": ({ table }, { ids, weights }) => ({
    loss: read(
      tf.reshape(table!, [ROWS, 2, WIDTH / 2]),
      ids!,
      tf.reshape(
        weights!,
        [TOKENS, 2, WIDTH / 2],
      ),
    ),
  }),
};

async function gradient(evaluator: Evaluator, objective: Objective) {
  const { gradients } = await evaluator.gradients(
    objective,
    ["table"],
    { parameters: { table }, inputs: { ids, weights } },
    { seed: 1, stream: "main", step: 0 },
  );
  return gradients.get("table")!.slice();
}

for (const [what, objective] of Object.entries(OBJECTIVES)) {
  for (const threads of [1, 2, 4]) {
    Deno.test(`gradients of rows ${what} have all tokens of a row (threads: ${threads})`, async () => {
      const evaluator = new OnnxEvaluator({ threads });
      for (let call = 0; call < 10; call++) {
        assertEquals(await gradient(evaluator, objective), EXPECTED);
      }
      await evaluator.close();
    });
  }
}
