import * as ort from "onnxruntime-node";
import { InputError } from "../../errors/input_error.ts";

/** An execution provider of ONNX Runtime. */
export type OnnxDevice = "cpu" | "webgpu" | "cuda";

/** What to do if a device is not available. */
const ADVICE: Record<Exclude<OnnxDevice, "cpu">, string> = {
  webgpu:
    "install a Vulkan driver (Mesa 25 or newer includes a software driver), or use --device cpu",
  cuda:
    "install its provider with ONNXRUNTIME_NODE_INSTALL=cuda12 deno install --allow-scripts=npm:onnxruntime-node, or use --device cpu",
};

/** How models are compiled. */
export interface CompileOptions {
  device: OnnxDevice;
  threads: number;
  /** A folder for ONNX Runtime's profiles. */
  profile?: string;
}

/**
 * Compiles a model for a device.
 *
 * @param locations The locations of outputs, by name; default host memory.
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
      // An arena per compiled length would take gigabytes: see native_memory.ts.
      enableCpuMemArena: false,
      // A single block for all values of a run often does not fit where the last one was, so that the heap would keep growing.
      enableMemPattern: false,
      ...Object.keys(locations).length === 0
        ? {}
        : { preferredOutputLocation: locations },
      ...profile === undefined
        ? {}
        : { enableProfiling: true, profileFilePrefix: `${profile}/` },
    });
  } catch (error) {
    // On the CPU, the error is a bug in the graph.
    if (device === "cpu") throw error;
    throw new InputError(
      `Cannot train on ${device}: ${
        (error as Error).message.trim().split("\n").at(-1)
      }; ${ADVICE[device]}`,
      { cause: error },
    );
  }
}

/** Frees a compiled model, and writes its profile. */
export async function closeSession(
  session: ort.InferenceSession,
  { profile }: CompileOptions,
): Promise<void> {
  if (profile !== undefined) session.endProfiling();
  await session.release();
}
