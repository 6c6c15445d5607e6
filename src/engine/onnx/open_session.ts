import * as ort from "onnxruntime-node";
import { InputError } from "../../errors/input_error.ts";

/** Where ONNX Runtime computes, by its names of execution providers. */
export type OnnxDevice = "cpu" | "webgpu" | "cuda";

/** What to do where a device cannot be had. */
const ADVICE: Record<Exclude<OnnxDevice, "cpu">, string> = {
  webgpu:
    "install a Vulkan driver (Mesa 25 or newer has one in software), or use --device cpu",
  cuda:
    "install its provider with ONNXRUNTIME_NODE_INSTALL=cuda12 deno install --allow-scripts=npm:onnxruntime-node, or use --device cpu",
};

/** Where and how models are compiled. */
export interface CompileOptions {
  device: OnnxDevice;
  threads: number;
  /** A folder for ONNX Runtime's profiles. */
  profile?: string;
}

/**
 * Compiles a model for a device.
 *
 * @param locations Where outputs are left, by their names; else in the host's memory.
 * @throws {InputError} When the device cannot be had.
 */
export async function openSession(
  model: Uint8Array,
  { device, threads, profile }: CompileOptions,
  locations: Readonly<Record<string, ort.Tensor.DataLocation>> = {},
): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(model, {
      executionProviders: [device],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
      // One for each compiled length would hold gigabytes: see native_memory.ts.
      enableCpuMemArena: false,
      // One block for all values of a run seldom fits where the last one was: the heap grows by a run's size, now and then.
      enableMemPattern: false,
      ...Object.keys(locations).length === 0
        ? {}
        : { preferredOutputLocation: locations },
      ...profile === undefined
        ? {}
        : { enableProfiling: true, profileFilePrefix: `${profile}/` },
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

/** Lets go of a compiled model, and of its profile. */
export async function closeSession(
  session: ort.InferenceSession,
  { profile }: CompileOptions,
): Promise<void> {
  if (profile !== undefined) session.endProfiling();
  await session.release();
}
