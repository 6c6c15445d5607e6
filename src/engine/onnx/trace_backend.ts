import * as tf from "@tensorflow/tfjs-core";
import type { ElementType } from "./encode_model.ts";
import type { Graph, Value } from "./graph.ts";

/** The name of the tracing backend in tfjs. */
export const TRACE = "dor-onnx-trace";

/** An input or output of a kernel. */
export type TracedTensor = tf.TensorInfo;

/**
 * A tfjs backend that computes nothing: its kernels add nodes to a graph, and
 * its tensors represent values of the graph, which cannot be read.
 */
export class TraceBackend extends tf.KernelBackend {
  #values = new WeakMap<object, Value>();
  #graph: Graph | undefined;

  get graph(): Graph {
    if (this.#graph === undefined) {
      throw new Error(
        "Internal error: a tensor op ran on the tracing backend outside a trace",
      );
    }
    return this.#graph;
  }

  setGraph(graph: Graph | undefined): void {
    this.#graph = graph;
    this.#values = new WeakMap();
  }

  /** Creates a tensor for a value of the graph. */
  tensor(value: Value): TracedTensor {
    const dataId = {};
    this.#values.set(dataId, value);
    return {
      dataId,
      shape: [...value.shape],
      dtype: value.type === "int64" ? "int32" : value.type,
    };
  }

  /** The value that a tensor represents. */
  value({ dataId, shape }: TracedTensor): Value {
    const value = this.#values.get(dataId);
    if (value === undefined) {
      throw new Error(
        "Internal error: a tensor of another backend is in the trace",
      );
    }
    // tfjs reshapes some tensors by sharing their data with another shape.
    return sameShape(value.shape, shape) ? value : this.reshaped(value, shape);
  }

  reshaped(value: Value, shape: readonly number[]): Value {
    if (value.uniform !== undefined || sameShape(value.shape, shape)) {
      return { ...value, shape };
    }
    return this.graph.node(
      "Reshape",
      [value.name, this.graph.integers(shape)],
      [{ shape, type: value.type }],
    )[0]!;
  }

  override write(
    values: tf.BackendValues,
    shape: number[],
    dtype: tf.DataType,
  ): object {
    const dataId = {};
    this.move(dataId, values, shape, dtype);
    return dataId;
  }

  override move(
    dataId: object,
    values: tf.BackendValues,
    shape: number[],
    dtype: tf.DataType,
  ): void {
    this.#values.set(
      dataId,
      this.graph.constant(
        values as unknown as ArrayLike<number>,
        shape,
        elementType(dtype),
      ),
    );
  }

  override read(): never {
    throw new Error(
      "Cannot read the values of a tensor while tracing: a program may only use shapes",
    );
  }

  override readSync(): never {
    return this.read();
  }

  override numDataIds(): number {
    return 0;
  }

  override disposeData(): boolean {
    return true;
  }

  override refCount(): number {
    return 1;
  }

  override incRef(): void {}

  /** Called by tfjs, but not declared in its base class. */
  decRef(): void {}

  override timerAvailable(): boolean {
    return false;
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override memory() {
    return { unreliable: true };
  }
}

/** The ONNX element type of a tfjs type. */
export function elementType(dtype: tf.DataType): ElementType {
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") {
    return dtype;
  }
  throw new TypeError(
    `Cannot trace a tensor of type ${dtype}: only float32, int32 and bool are supported`,
  );
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

/** The tracing backend; tfjs keeps backends for the whole process. */
export const traceBackend = new TraceBackend();

tf.registerBackend(TRACE, () => traceBackend, 0);
