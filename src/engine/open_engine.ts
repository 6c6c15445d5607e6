import type { Precision } from "../config/optional_training.ts";
import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import type { Engine } from "./engine.ts";
import type { OnnxDevice } from "./onnx/runtime/session_options.ts";
import type { TensorFlowDevice } from "./tensorflow/load_tensorflow.ts";

/** The devices of each engine, by name. */
export const ENGINES: Readonly<Record<string, readonly string[]>> = {
  onnx: ["cpu", "webgpu", "cuda"],
  tensorflow: ["cpu", "cuda"],
  reference: ["cpu"],
};

/** The devices that train with products in bfloat16. */
const BFLOAT16: Readonly<Record<string, readonly string[]>> = {
  onnx: ["cpu", "cuda"],
};

/** Checks that an engine trains on a device in a precision, without loading the engine. */
export function checkEngine(
  name: string,
  device: string,
  precision: Precision = "float32",
): void {
  if (!Object.hasOwn(ENGINES, name)) {
    const known = Object.keys(ENGINES);
    throw new InputError(
      `Cannot use the engine ${JSON.stringify(name)}: expected one of ${
        known.join(", ")
      }${suggestion(name, known)}`,
    );
  }
  const devices = ENGINES[name]!;
  if (!devices.includes(device)) {
    throw new InputError(
      `Cannot use the device ${
        JSON.stringify(device)
      } with the engine ${name}: expected one of ${devices.join(", ")}`,
    );
  }
  if (precision === "bfloat16" && !BFLOAT16[name]?.includes(device)) {
    throw new InputError(
      `Cannot train in bfloat16 with the engine ${name} on ${device}: only the engine onnx can, on cpu and cuda; choose one of them, or leave the setting precision out`,
    );
  }
}

/** Loads an engine, including its native code, for a precision of training. */
export async function openEngine(
  name: string,
  device: string,
  precision?: Precision,
): Promise<Engine> {
  checkEngine(name, device, precision);
  switch (name) {
    case "onnx":
      return (await import("./onnx/onnx_engine.ts"))
        .onnxEngine(device as OnnxDevice);
    case "tensorflow":
      return (await import("./tensorflow/tensorflow_engine.ts"))
        .tensorflowEngine(device as TensorFlowDevice);
    default:
      return (await import("./reference/reference_engine.ts")).referenceEngine;
  }
}
