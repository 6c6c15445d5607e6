import * as tf from "@tensorflow/tfjs-core";
import { gradientsOf } from "../gradients_of.ts";
import type { Call } from "../host_session.ts";
import type {
  InputArray,
  Objective,
  Program,
  ProgramContext,
} from "../program.ts";
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

/** A program as an ONNX model for one set of shapes. */
export interface Trace {
  model: Uint8Array;
  /** The names of the model's inputs that are parameters, inputs and masks. */
  inputs: readonly string[];
  masks: readonly MaskPort[];
  outputs: readonly { name: string; shape: readonly number[] }[];
}

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
  return trace(call, true, (parameters, inputs, context) => {
    const { outputs, gradients } = gradientsOf(
      objective,
      trains,
      parameters,
      inputs,
      context,
    );
    return {
      ...renamed(outputs, port.output),
      ...renamed(gradients, port.gradient),
    };
  });
}

/** Traces a program without dropout. */
export function traceProgram(program: Program, call: Call): Trace {
  return trace(
    call,
    false,
    (parameters, inputs, context) =>
      renamed(program(parameters, inputs, context), port.output),
  );
}

function trace(call: Call, training: boolean, program: Program): Trace {
  const graph = new Graph();
  const masks: MaskPort[] = [];
  const previous = tf.getBackend();
  tf.setBackend(TRACE);
  traceBackend.setGraph(graph);
  try {
    const outputs: Record<string, Value> = {};
    tf.tidy(() => {
      const context: ProgramContext = {
        dropout(x, rate) {
          if (!training || rate === 0) return x;
          const name = port.mask(masks.length);
          masks.push({ name, shape: x.shape, rate });
          return tf.mul(x, tensorOf(graph.input(name, x.shape, "float32")));
        },
      };
      const results = program(
        inputTensors(graph, call.parameters, port.parameter),
        inputTensors(graph, call.inputs, port.input),
        context,
      );
      for (const [name, tensor] of Object.entries(results)) {
        outputs[name] = traceBackend.value(tensor);
      }
    });
    const model = graph.model(outputs);
    return {
      model,
      inputs: graph.inputs.map((input) => input.name),
      masks,
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

function inputTensors(
  graph: Graph,
  arrays: Readonly<Record<string, InputArray>>,
  name: (name: string) => string,
): Record<string, tf.Tensor> {
  return renamed(arrays, (key) => key, (array, key) =>
    tensorOf(
      graph.input(
        name(key),
        array.shape,
        array.data instanceof Int32Array ? "int32" : "float32",
      ),
    ));
}

function tensorOf(value: Value): tf.Tensor {
  const { dataId, shape, dtype } = traceBackend.tensor(value);
  return tf.engine().makeTensorFromDataId(dataId, shape, dtype, traceBackend);
}

function renamed<From, To = From>(
  record: Readonly<Record<string, From>>,
  name: (key: string) => string,
  change: (value: From, key: string) => To = (value) => value as unknown as To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      name(key),
      change(value, key),
    ]),
  );
}
