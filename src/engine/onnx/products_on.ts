import type { Precision } from "../../config/optional_training.ts";
import type { Products } from "./graph.ts";
import type { OnnxDevice } from "./runtime/session_options.ts";

/** What products of matrices are computed in on a device. ONNX Runtime has no products in bfloat16 for processors. */
export function productsOn(
  device: OnnxDevice,
  precision: Precision = "float32",
): Products {
  return precision === "bfloat16" && device === "cpu" ? "rounded" : precision;
}
