import * as ort from "onnxruntime-node";
import type { InputArray } from "../program.ts";

/** Wraps an array for ONNX Runtime, without a copy. */
export function ortTensor({ shape, data }: InputArray): ort.Tensor {
  return data instanceof Int32Array
    ? new ort.Tensor("int32", data, [...shape])
    : new ort.Tensor("float32", data, [...shape]);
}
