import * as tf from "@tensorflow/tfjs-core";
import { gradientsOf } from "../gradients_of.ts";
import type { Call } from "../evaluator.ts";
import type {
  InputArray,
  Objective,
  Program,
  ProgramContext,
} from "../program.ts";
import {
  type ElementType,
  encodeModel,
  type ModelParts,
} from "./encode_model.ts";
import { Graph, type Target, type Value } from "./graph.ts";
import "./kernels/mod.ts";
import { TRACE, traceBackend } from "./trace_backend.ts";

/** A program uses a tfjs kernel that cannot be traced to ONNX. */
export class UnsupportedKernelError extends Error {
  override name = "UnsupportedKernelError";

  constructor(readonly kernel: string) {
    super(
      `Cannot trace the program: the tfjs kernel ${kernel} is not supported; use other ops or add the kernel to src/engine/onnx/kernels`,
    );
  }
}

/** An input or output of a traced model. */
export interface Port {
  /** Its kind, such as `parameter` or `gradient`. */
  kind: string;
  /** The name of the parameter, input or output, or the index of a mask. */
  of: string;
}

/** The name of a port in the model. */
export function portName({ kind, of }: Port): string {
  return `${kind}/${of}`;
}

/** A dropout mask of a program. */
export interface MaskPort {
  port: Port;
  shape: readonly number[];
  rate: number;
}

/** An ONNX model for a set of shapes. */
export interface TracedModel {
  model: Uint8Array;
  outputs: readonly TracedOutput[];
}

/** An output of a program. */
export interface TracedOutput {
  port: Port;
  shape: readonly number[];
  /**
   * The output is the sum of so many rows of the model's output with the same
   * index, in an input of the model: for gradients of embeddings, this is left
   * to the host. See the kernel of `UnsortedSegmentSum`.
   */
  sumOf?: { count: number; indices: string };
}

/** A program as an ONNX model, for a set of shapes. */
export interface Trace extends TracedModel {
  masks: readonly MaskPort[];
}

/** Adds an input to a model, as a tensor. */
export type InputTensor = (
  port: Port,
  shape: readonly number[],
  type: ElementType,
) => tf.Tensor;

/** Traces an objective and the gradient of its loss. */
export function traceObjective(
  objective: Objective,
  trains: readonly string[],
  call: Call,
  target?: Target,
): Trace {
  const masks: MaskPort[] = [];
  const traced = traceTensors((input) => {
    const context: ProgramContext = {
      dropout(x, rate) {
        if (rate === 0) return x;
        const port = { kind: "mask", of: String(masks.length) };
        masks.push({ port, shape: x.shape, rate });
        return tf.mul(x, input(port, x.shape, "float32"));
      },
    };
    const { outputs, gradients } = gradientsOf(
      objective,
      trains,
      inputTensors(input, call.parameters, "parameter"),
      inputTensors(input, call.inputs, "input"),
      context,
    );
    return [
      ...withPorts(outputs, "output"),
      ...withPorts(gradients, "gradient"),
    ];
  }, target);
  return { ...traced, masks };
}

/** Traces a program without dropout. */
export function traceProgram(program: Program, call: Call): Trace {
  return { ...traceTensors(computed(program, call)), masks: [] };
}

/** The parts of the model of a program without dropout. */
export function programParts(program: Program, call: Call): ModelParts {
  return traceParts(computed(program, call)).parts;
}

function computed(program: Program, call: Call): Compute {
  return (input) =>
    withPorts(
      program(
        inputTensors(input, call.parameters, "parameter"),
        inputTensors(input, call.inputs, "input"),
        NO_DROPOUT,
      ),
      "output",
    );
}

/** The context of programs outside training. */
export const NO_DROPOUT: ProgramContext = { dropout: (x) => x };

/**
 * Runs tensor ops on symbolic inputs, and returns the model that computes their
 * results.
 */
export function traceTensors(
  compute: Compute,
  target?: Target,
): TracedModel {
  const { parts, outputs } = traceParts(compute, target);
  return { model: encodeModel(parts), outputs };
}

/** Tensor ops on symbolic inputs. */
type Compute = (
  input: InputTensor,
) => readonly (readonly [Port, tf.Tensor])[];

/** The same as `traceTensors`, before it is encoded. */
function traceParts(
  compute: Compute,
  target?: Target,
): Pick<TracedModel, "outputs"> & { parts: ModelParts } {
  const graph = new Graph(target);
  const previous = tf.getBackend();
  tf.setBackend(TRACE);
  traceBackend.setGraph(graph);
  try {
    const values: Record<string, Value> = {};
    const outputs: TracedOutput[] = [];
    tf.tidy(() => {
      const results = compute((port, shape, type) =>
        tensorOf(graph.input(portName(port), shape, type))
      );
      for (const [port, tensor] of results) {
        const value = traceBackend.value(tensor);
        const { shape } = tensor;
        const sum = port.kind === "gradient"
          ? graph.segmentSums.get(value.name)
          : undefined;
        values[portName(port)] = sum?.rows ?? value;
        const sumOf = sum &&
          { count: sum.rows.shape[0]!, indices: sum.indices };
        outputs.push({ port, shape, ...sumOf && { sumOf } });
      }
    });
    return { parts: graph.parts(values), outputs };
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

/** Adds inputs for arrays to a model. */
export function inputTensors(
  input: InputTensor,
  arrays: Readonly<Record<string, InputArray>>,
  kind: string,
): Record<string, tf.Tensor> {
  return Object.fromEntries(
    Object.entries(arrays).map(([of, { shape, data }]) => [
      of,
      input(
        { kind, of },
        shape,
        data instanceof Int32Array ? "int32" : "float32",
      ),
    ]),
  );
}

function tensorOf(value: Value): tf.Tensor {
  const { dataId, shape, dtype } = traceBackend.tensor(value);
  return tf.engine().makeTensorFromDataId(dataId, shape, dtype, traceBackend);
}

/** Pairs named tensors with ports of a kind. */
export function withPorts(
  tensors: Readonly<Record<string, tf.Tensor>>,
  kind: string,
): [Port, tf.Tensor][] {
  return Object.entries(tensors).map(([of, tensor]) => [{ kind, of }, tensor]);
}
