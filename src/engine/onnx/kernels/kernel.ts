import * as tf from "@tensorflow/tfjs-core";
import { type Attribute, ELEMENT } from "../encode_model.ts";
import type { Value } from "../graph.ts";
import { TRACE, traceBackend } from "../trace_backend.ts";

/** The attributes of a tfjs kernel. */
// deno-lint-ignore no-explicit-any
export type KernelAttributes = Record<string, any>;

/** Registers the trace of a tfjs kernel, a function from input values to output values. */
export function kernel(
  name: string,
  traced: (
    inputs: Record<string, Value>,
    attributes: KernelAttributes,
  ) => Value | Value[],
): void {
  tf.registerKernel({
    kernelName: name,
    backendName: TRACE,
    kernelFunc: ({ inputs, attrs }) => {
      const values: Record<string, Value> = {};
      for (const [key, tensor] of Object.entries(inputs)) {
        values[key] = traceBackend.value(tensor as tf.TensorInfo);
      }
      const result = traced(values, attrs ?? {});
      return Array.isArray(result)
        ? result.map((value) => traceBackend.tensor(value))
        : traceBackend.tensor(result);
    },
  });
}

/** Adds a node with one output to the graph of the current trace. */
export function emit(
  opType: string,
  inputs: readonly string[],
  output: Omit<Value, "name">,
  attributes: Readonly<Record<string, Attribute>> = {},
): Value {
  return traceBackend.graph.node(
    opType,
    inputs,
    [{ shape: output.shape, type: output.type }],
    attributes,
  )[0]!;
}

/** Adds a product of matrices, `MatMul` or `Gemm`, in the precision of the trace. */
export function product(
  opType: string,
  inputs: readonly string[],
  output: Omit<Value, "name">,
  attributes: Readonly<Record<string, Attribute>> = {},
): Value {
  const { products } = traceBackend.graph;
  if (products === "float32") return emit(opType, inputs, output, attributes);
  const cast = (name: string, to: "bfloat16" | "float32") =>
    emit("Cast", [name], output, { to: ELEMENT[to] }).name;
  const isRounded = products === "rounded";
  const given = inputs.map((input) => {
    const short = cast(input, "bfloat16");
    return isRounded ? cast(short, "float32") : short;
  });
  const { name } = emit(opType, given, output, attributes);
  const result = isRounded ? cast(name, "bfloat16") : name;
  return { ...output, name: cast(result, "float32") };
}

/** The name of a value in its full shape. */
export function full(value: Value): string {
  return traceBackend.graph.materialised(value);
}

/** The name of a value for an op that broadcasts. */
export function broadcastable(value: Value): string {
  return traceBackend.graph.broadcastable(value);
}

/** The name of a scalar for an op that broadcasts. */
export function scalar(
  number: number,
  type: Value["type"] = "float32",
): string {
  return broadcastable(uniform(number, [], type));
}

/** The name of a list of integers. */
export function integers(values: readonly number[]): string {
  return traceBackend.graph.integers(values);
}

/** A value whose elements are all equal. */
export function uniform(
  number: number,
  shape: readonly number[],
  type: Value["type"],
): Value {
  return { name: "", shape, type, uniform: number };
}

/** Non-negative axes; all axes by default. */
export function axesOf(
  axis: number | readonly number[] | null | undefined,
  rank: number,
): number[] {
  if (axis === null || axis === undefined) {
    return Array.from({ length: rank }, (_, i) => i);
  }
  return (typeof axis === "number" ? [axis] : [...axis])
    .map((a) => a < 0 ? a + rank : a);
}
