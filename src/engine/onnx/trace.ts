import * as tf from "@tensorflow/tfjs-core";
import { gradientsOf } from "../gradients_of.ts";
import type { Call } from "../host_session.ts";
import type {
  InputArray,
  Objective,
  Program,
  ProgramContext,
} from "../program.ts";
import type { ElementType } from "./encode_model.ts";
import { Graph, type Value } from "./graph.ts";
import { TRACE, traceBackend } from "./trace_backend.ts";
import { UnsupportedKernelError } from "./unsupported_kernel_error.ts";
import "./kernels/mod.ts";

/** A dropout mask that a program asks for. */
export interface MaskPort {
  name: string;
  shape: readonly number[];
  rate: number;
}

/** Tensors as an ONNX model for one set of shapes. */
export interface TracedModel {
  model: Uint8Array;
  outputs: readonly { name: string; shape: readonly number[] }[];
}

/** A program as an ONNX model for one set of shapes. */
export interface Trace extends TracedModel {
  masks: readonly MaskPort[];
}

/** Makes an input of a model, as a tensor. */
export type InputTensor = (
  name: string,
  shape: readonly number[],
  type: ElementType,
) => tf.Tensor;

/** The names of a model's ports, by what they carry. */
export const port = {
  parameter: (name: string) => `parameter/${name}`,
  input: (name: string) => `input/${name}`,
  mask: (index: number) => `mask/${index}`,
  output: (name: string) => `output/${name}`,
  gradient: (name: string) => `gradient/${name}`,
};

/** Traces an objective together with the gradient of its loss. */
export function traceObjective(
  objective: Objective,
  trains: readonly string[],
  call: Call,
): Trace {
  const masks: MaskPort[] = [];
  const traced = traceTensors((input) => {
    const context: ProgramContext = {
      dropout(x, rate) {
        if (rate === 0) return x;
        const name = port.mask(masks.length);
        masks.push({ name, shape: x.shape, rate });
        return tf.mul(x, input(name, x.shape, "float32"));
      },
    };
    const { outputs, gradients } = gradientsOf(
      objective,
      trains,
      inputTensors(input, call.parameters, port.parameter),
      inputTensors(input, call.inputs, port.input),
      context,
    );
    return {
      ...renamed(outputs, port.output),
      ...renamed(gradients, port.gradient),
    };
  });
  return { ...traced, masks };
}

/** Traces a program without dropout. */
export function traceProgram(program: Program, call: Call): Trace {
  const traced = traceTensors((input) =>
    renamed(
      program(
        inputTensors(input, call.parameters, port.parameter),
        inputTensors(input, call.inputs, port.input),
        NO_DROPOUT,
      ),
      port.output,
    )
  );
  return { ...traced, masks: [] };
}

/** The context of programs outside training. */
export const NO_DROPOUT: ProgramContext = { dropout: (x) => x };

/**
 * Runs tensor ops on inputs that have no numbers, and gives the model that
 * computes their results.
 *
 * @throws {UnsupportedKernelError} When an op cannot be traced.
 */
export function traceTensors(
  compute: (input: InputTensor) => Readonly<Record<string, tf.Tensor>>,
): TracedModel {
  const graph = new Graph();
  const previous = tf.getBackend();
  tf.setBackend(TRACE);
  traceBackend.setGraph(graph);
  try {
    const outputs: Record<string, Value> = {};
    tf.tidy(() => {
      const results = compute((name, shape, type) =>
        tensorOf(graph.input(name, shape, type))
      );
      for (const [name, tensor] of Object.entries(results)) {
        outputs[name] = traceBackend.value(tensor);
      }
    });
    return {
      model: graph.model(outputs),
      outputs: Object.entries(outputs).map(([name, { shape }]) => ({
        name,
        shape,
      })),
    };
  } catch (error) {
    const missing = /Kernel '(\w+)' not registered/.exec(
      (error as Error).message,
    );
    throw missing === null ? error : new UnsupportedKernelError(missing[1]!);
  } finally {
    traceBackend.setGraph(undefined);
    if (previous && previous !== TRACE) tf.setBackend(previous);
  }
}

/** Arrays as inputs of a model, under the names of their ports. */
export function inputTensors(
  input: InputTensor,
  arrays: Readonly<Record<string, InputArray>>,
  name: (name: string) => string,
): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(arrays).map(([key, { shape, data }]) => [
      key,
      input(name(key), shape, data instanceof Int32Array ? "int32" : "float32"),
    ]),
  );
}

function tensorOf(value: Value): tf.Tensor {
  const { dataId, shape, dtype } = traceBackend.tensor(value);
  return tf.engine().makeTensorFromDataId(dataId, shape, dtype, traceBackend);
}

function renamed<Item>(
  record: Readonly<Record<string, Item>>,
  name: (key: string) => string,
): Record<string, Item> {
  return Object.fromEntries(
    Object.entries(record).map(([key, item]) => [name(key), item]),
  );
}
