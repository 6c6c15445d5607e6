import * as tf from "@tensorflow/tfjs-core";
import type { Evaluator } from "../../../src/engine/evaluator.ts";
import type {
  InputArray,
  Inputs,
  Program,
} from "../../../src/engine/program.ts";
import { OnnxEvaluator } from "../../../src/engine/onnx/onnx_evaluator.ts";
import { EagerEvaluator } from "../../../src/engine/eager_evaluator.ts";
import { referenceEngine } from "../../../src/engine/reference/reference_engine.ts";
import { TENSORFLOW } from "../../../src/engine/tensorflow/load_tensorflow.ts";
import { tensorflowEngine } from "../../../src/engine/tensorflow/tensorflow_engine.ts";
import { randomStream } from "../../../src/random/stream.ts";
import { TENSORFLOW_INSTALLED } from "./test_on_engines.ts";

/** An array of numbers from a normal distribution. */
export function numbers(
  shape: readonly number[],
  seed = 1,
  scale = 1,
): InputArray {
  const random = randomStream(seed, "test", shape.join());
  const size = shape.reduce((product, n) => product * n, 1);
  return {
    shape,
    data: Float32Array.from({ length: size }, () => random.normal() * scale),
  };
}

/** An array of integers below `n`. */
export function indices(
  shape: readonly number[],
  n: number,
  seed = 1,
): InputArray {
  const random = randomStream(seed, "indices", shape.join());
  const size = shape.reduce((product, n) => product * n, 1);
  return {
    shape,
    data: Int32Array.from({ length: size }, () => random.below(n)),
  };
}

/** The result of a program on one engine: its outputs, and the gradients of all float inputs. */
export interface Outcome {
  outputs: Record<string, Float32Array>;
  gradients: Map<string, Float32Array>;
}

/**
 * Runs a program on the reference engine and on those that compute on the CPU. The gradient is that of the outputs' sum
 * weighted by fixed random numbers, so that every part counts.
 */
export async function runOnEngines(
  program: Program,
  arrays: Inputs,
  differentiable = true,
): Promise<Record<string, Outcome>> {
  // Opening an engine registers its kernels.
  const options = { seed: 1, threads: 1 };
  await referenceEngine.open([], new Map(), options);
  if (TENSORFLOW_INSTALLED) {
    await tensorflowEngine("cpu").open([], new Map(), options);
  }
  const parameters: Record<string, InputArray> = {};
  const inputs: Record<string, InputArray> = {};
  for (const [name, array] of Object.entries(arrays)) {
    (array.data instanceof Int32Array ? inputs : parameters)[name] = array;
  }
  const call = { parameters, inputs };
  const objective = (
    p: Readonly<Record<string, tf.Tensor>>,
    i: Readonly<Record<string, tf.Tensor>>,
    context: { dropout<T extends tf.Tensor>(x: T, rate: number): T },
  ) => {
    const results = program(p, i, context);
    let loss: tf.Scalar = tf.scalar(0);
    for (const tensor of Object.values(results)) {
      if (tensor.dtype !== "float32") continue;
      const weights = tf.tensor(
        numbers(tensor.shape, 7).data as Float32Array,
        tensor.shape,
      );
      loss = tf.add(loss, tf.sum(tf.mul(tensor, weights)));
    }
    return { loss };
  };
  const evaluators: Record<string, Evaluator> = {
    onnx: new OnnxEvaluator({ threads: 1 }),
    reference: new EagerEvaluator("cpu"),
    ...TENSORFLOW_INSTALLED && { tensorflow: new EagerEvaluator(TENSORFLOW) },
  };
  const outcomes: Record<string, Outcome> = {};
  for (const [name, evaluator] of Object.entries(evaluators)) {
    const outputs = await evaluator.outputs(program, call);
    const gradients = new Map<string, Float32Array>();
    if (differentiable) {
      const results = await evaluator.gradients(
        objective,
        Object.keys(parameters),
        call,
        { seed: 1, stream: "main", step: 0 },
      );
      // The evaluator reuses its buffers.
      for (const [name, gradient] of results.gradients) {
        gradients.set(name, gradient.slice());
      }
    }
    outcomes[name] = { outputs, gradients };
    await evaluator.close();
  }
  return outcomes;
}

/** Fails unless two arrays agree within a tolerance relative to the largest expected number. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  if (actual.length !== expected.length) {
    throw new Error(
      `${what}: ${actual.length} numbers instead of ${expected.length}`,
    );
  }
  let largest = 1;
  for (let i = 0; i < expected.length; i++) {
    if (Number.isFinite(expected[i]!)) {
      largest = Math.max(largest, Math.abs(expected[i]!));
    }
  }
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    if (
      !(difference <= tolerance * largest) && !Object.is(actual[i], expected[i])
    ) {
      throw new Error(
        `${what}: element ${i} is ${actual[i]} instead of ${expected[i]}`,
      );
    }
  }
}
