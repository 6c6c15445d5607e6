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

/** Checks the names of an engine and a device without loading the engine. */
export function checkEngine(name: string, device: string): void {
  const devices = ENGINES[name];
  if (devices === undefined) {
    const known = Object.keys(ENGINES);
    throw new InputError(
      `Cannot use the engine ${JSON.stringify(name)}: expected one of ${
        known.join(", ")
      }${suggestion(name, known)}`,
    );
  }
  if (!devices.includes(device)) {
    throw new InputError(
      `Cannot use the device ${
        JSON.stringify(device)
      } with the engine ${name}: expected one of ${devices.join(", ")}`,
    );
  }
}

/** Loads an engine, including its native code. */
export async function openEngine(
  name: string,
  device: string,
): Promise<Engine> {
  checkEngine(name, device);
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
