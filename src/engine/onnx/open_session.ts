import * as ort from "onnxruntime-node";
import { InputError } from "../../config/input_error.ts";

/** Where ONNX Runtime computes, by its names of execution providers. */
export type OnnxDevice = "cpu" | "webgpu" | "cuda";

/** What to do where a device cannot be had. */
const ADVICE: Record<Exclude<OnnxDevice, "cpu">, string> = {
  webgpu:
    "install a Vulkan driver (Mesa 25 or newer has one in software), or use --device cpu",
  cuda:
    "install its provider with ONNXRUNTIME_NODE_INSTALL=cuda12 deno install --allow-scripts=npm:onnxruntime-node, or use --device cpu",
};

/**
 * Compiles a model for a device.
 *
 * @throws {InputError} When the device cannot be had.
 */
export async function openSession(
  model: Uint8Array,
  device: OnnxDevice,
  options: ort.InferenceSession.SessionOptions,
): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(model, {
      executionProviders: [device],
      interOpNumThreads: 1,
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
      // One for each compiled length would hold gigabytes: see native_memory.ts.
      enableCpuMemArena: false,
      ...options,
    });
  } catch (error) {
    // On the CPU it is the graph that is wrong, which nobody but us can mend.
    if (device === "cpu") throw error;
    throw new InputError(
      `Cannot train on ${device}: ${
        (error as Error).message.trim().split("\n").at(-1)
      }, ${ADVICE[device]}`,
      { cause: error },
    );
  }
}
