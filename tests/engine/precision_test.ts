import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import * as tf from "@tensorflow/tfjs-core";
import * as fc from "fast-check";
import type { Update } from "../../src/engine/engine.ts";
import { openSession } from "../../src/engine/onnx/open_session.ts";
import { traceObjective } from "../../src/engine/onnx/trace.ts";
import { checkEngine } from "../../src/engine/open_engine.ts";
import { linear } from "../../src/engine/ops/linear.ts";
import type { InputArray, Objective } from "../../src/engine/program.ts";
import { InputError } from "../../src/errors/input_error.ts";
import {
  type EngineChoice,
  engineOf,
  testWithBfloat16,
} from "../support/engine/test_on_engines.ts";

/** The nearest number in bfloat16, of two equally near ones the even one. */
function rounded(number: number): number {
  const [bits] = new Uint32Array(Float32Array.of(number).buffer);
  const upper = (bits! + 0x7fff + ((bits! >>> 16) & 1)) >>> 16;
  return new Float32Array(Uint32Array.of(upper << 16).buffer)[0]!;
}

const ROWS = 3;
const INNER = 8;
const COLUMNS = 2;

/** The product of two matrices, of numbers that are rounded and whose sums are exact. */
function product(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  [rows, inner, columns]: [number, number, number],
  round = rounded,
): number[] {
  return Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    let sum = 0;
    for (let k = 0; k < inner; k++) {
      sum += round(a[row * inner + k]!) * round(b[k * columns + column]!);
    }
    return round(sum);
  });
}

/** The sum of the squares of a linear layer's results, and of the product of these with themselves. */
const objective: Objective = (parameters, { x }) => {
  const y = linear(
    x as tf.Tensor2D,
    parameters.weight as tf.Tensor2D,
    parameters.bias as tf.Tensor1D,
  );
  return {
    loss: tf.sum(tf.square(y)),
    twice: tf.sum(tf.matMul(y, y, false, true)),
  };
};

// Of so few digits that sums are the same in any order.
const numbers = (length: number) =>
  fc.array(fc.integer({ min: -512, max: 512 }).map((n) => n / 512), {
    minLength: length,
    maxLength: length,
  }).map((values) => Float32Array.from(values));

async function step(
  choice: EngineChoice,
  weight: Float32Array<ArrayBuffer>,
  x: Float32Array<ArrayBuffer>,
) {
  const update: Update = {
    name: "target",
    stream: "main",
    objective,
    trains: ["weight"],
    optimiser: {
      name: "sgd",
      momentum: 0,
      nesterov: false,
      weightDecay: 0,
      maxGradientNorm: 1e9,
    },
  };
  const session = await (await engineOf(choice)).open(
    [
      { name: "weight", shape: [INNER, COLUMNS], decay: false },
      { name: "bias", shape: [COLUMNS], decay: false },
    ],
    new Map([
      ["weight", weight.slice()],
      ["bias", new Float32Array(COLUMNS)],
    ]),
    { seed: 1, threads: 1, precision: "bfloat16" },
  );
  try {
    const inputs = { x: { shape: [ROWS, INNER], data: x } };
    const predicted = await session.predict(
      (parameters, given) => ({
        y: tf.matMul(given.x!, parameters.weight as tf.Tensor2D),
      }),
      inputs,
    );
    const [result] = await session.train([{
      update,
      inputs,
      learningRate: 1,
    }]);
    const after = (await session.parameters()).get("weight")!;
    return {
      outputs: result!.outputs,
      gradient: after.map((number, i) => weight[i]! - number),
      predicted: predicted.y!,
    };
  } finally {
    await session.close();
  }
}

testWithBfloat16(
  "products in training are of numbers rounded to bfloat16, and predictions are float32",
  async (choice) => {
    await fc.assert(
      fc.asyncProperty(
        numbers(INNER * COLUMNS),
        numbers(ROWS * INNER),
        async (weight, x) => {
          const { outputs, gradient, predicted } = await step(
            choice,
            weight,
            x,
          );
          const y = product(x, weight, [ROWS, INNER, COLUMNS]);
          const loss = y.reduce((sum, number) => sum + number ** 2, 0);
          assertAlmostEquals(outputs.loss!, loss, 1e-6 * (1 + loss));
          const transposed = (a: ArrayLike<number>, columns: number) =>
            Array.from(
              { length: a.length },
              (_, i) => {
                const rows = a.length / columns;
                return a[(i % rows) * columns + Math.floor(i / rows)]!;
              },
            );
          const twice = product(y, transposed(y, COLUMNS), [
            ROWS,
            COLUMNS,
            ROWS,
          ]).reduce((a, b) => a + b, 0);
          assertAlmostEquals(outputs.twice!, twice, 1e-5 * (1 + loss));
          const expected = product(
            transposed(x, INNER),
            y.map((number) => 2 * number),
            [INNER, ROWS, COLUMNS],
          );
          for (const [i, number] of expected.entries()) {
            assertAlmostEquals(gradient[i]!, number, 1e-6 * (1 + loss));
          }
          const exact = product(
            x,
            weight,
            [ROWS, INNER, COLUMNS],
            (number) => number,
          );
          for (const [i, number] of exact.entries()) {
            assertAlmostEquals(predicted[i]!, number, 1e-6);
          }
        },
      ),
      { numRuns: 20 },
    );
  },
);

Deno.test("the graph for graphics cards has products in bfloat16, which ONNX Runtime has not for processors", async () => {
  const zeros = (...shape: number[]): InputArray => ({
    shape,
    data: new Float32Array(shape.reduce((a, b) => a * b)),
  });
  const call = {
    parameters: {
      weight: zeros(INNER, COLUMNS),
      bias: zeros(COLUMNS),
    },
    inputs: { x: zeros(ROWS, INNER) },
  };
  const graph = (device: "cpu" | "cuda") =>
    traceObjective(objective, ["weight", "bias"], call, {
      device,
      precision: "bfloat16",
    }).model;
  await (await openSession(graph("cpu"), { threads: 1 })).release();
  // Its types are checked before kernels are looked for.
  let message = "";
  try {
    await openSession(graph("cuda"), { threads: 1 });
  } catch (error) {
    message = String(error);
  }
  assert(
    message.includes("Could not find an implementation for Gemm"),
    message,
  );
});

Deno.test("checkEngine() refuses bfloat16 where an engine or a device cannot train in it", () => {
  for (const device of ["cpu", "cuda"]) checkEngine("onnx", device, "bfloat16");
  for (
    const [engine, device] of [
      ["onnx", "webgpu"],
      ["tensorflow", "cuda"],
      ["reference", "cpu"],
    ] as const
  ) {
    checkEngine(engine, device, "float32");
    const error = assertThrows(
      () => checkEngine(engine, device, "bfloat16"),
      InputError,
    );
    assertEquals(
      error.message,
      `Cannot train in bfloat16 with the engine ${engine} on ${device}: only the engine onnx can, on cpu and cuda; choose one of them, or leave the setting precision out`,
    );
  }
});
