import type { TensorFlowDevice } from "./tensorflow/load_tensorflow.ts";

/**
 * Loads the native code of an engine, and then gives up the right to load or
 * call any: with it, code of methods could start every program, through the
 * functions of the C library that the native code itself uses.
 */
export async function loadNativeCode(
  engine: string,
  device: string,
  threads: number,
): Promise<void> {
  if (engine === "tensorflow") {
    const { loadTensorFlow } = await import("./tensorflow/load_tensorflow.ts");
    loadTensorFlow(device as TensorFlowDevice, threads);
  } else if (engine === "onnx" && device === "cpu") {
    await import("onnxruntime-node");
  } else if (engine === "onnx") {
    const { DeviceThread } = await import("./onnx/device/device_thread.ts");
    await DeviceThread.startAhead();
  }
  Deno.permissions.revokeSync({ name: "ffi" });
}
