import { cString, cStrings } from "./memory.ts";
import { created, runtime } from "./runtime_api.ts";

/** An execution provider of ONNX Runtime. */
export type OnnxDevice = "cpu" | "webgpu" | "cuda";

/** How models are compiled. */
export interface CompileOptions {
  device: OnnxDevice;
  threads: number;
  /** A folder for ONNX Runtime's profiles. */
  profile?: string;
}

/** ONNX Runtime's name of the memory of each device. */
export const DEVICE_MEMORY: Readonly<Record<OnnxDevice, string>> = {
  cpu: "Cpu",
  webgpu: "WebGPU_Buf",
  cuda: "Cuda",
};

const CUDA_OPTIONS = {
  // Products of float32 numbers with TF32 would have three digits.
  use_tf32: "0",
  // Every compiled length has an arena, which would otherwise double each time it grows.
  arena_extend_strategy: "kSameAsRequested",
};

/** Options for compiling a model (`OrtSessionOptions`), which the caller releases. */
export function sessionOptions(
  { device, threads, profile }: CompileOptions,
): bigint {
  const { api } = runtime();
  const options = created((out) => api.CreateSessionOptions(out));
  try {
    api.SetIntraOpNumThreads(options, threads);
    api.SetInterOpNumThreads(options, 1);
    api.SetSessionGraphOptimizationLevel(options, 99); // ORT_ENABLE_ALL
    api.SetSessionLogSeverityLevel(options, 3); // errors
    // An arena per compiled length would take gigabytes: see native_memory.ts.
    api.DisableCpuMemArena(options);
    // A single block for all values of a run often does not fit where the last one was, so that the heap would keep growing.
    api.DisableMemPattern(options);
    if (profile !== undefined) {
      api.EnableProfiling(options, pathOf(`${profile}/`));
    }
    if (device === "webgpu") {
      const none = new BigUint64Array(0);
      api.SessionOptionsAppendExecutionProvider(
        options,
        cString("WebGPU"),
        none,
        none,
        0n,
      );
    }
    if (device === "cuda") appendCuda(options);
    return options;
  } catch (error) {
    api.ReleaseSessionOptions(options);
    throw error;
  }
}

function appendCuda(options: bigint): void {
  const { api } = runtime();
  const cuda = created((out) => api.CreateCUDAProviderOptions(out));
  try {
    const keys = Object.keys(CUDA_OPTIONS);
    api.UpdateCUDAProviderOptions(
      cuda,
      cStrings(keys),
      cStrings(Object.values(CUDA_OPTIONS)),
      BigInt(keys.length),
    );
    api.SessionOptionsAppendExecutionProvider_CUDA_V2(options, cuda);
  } finally {
    api.ReleaseCUDAProviderOptions(cuda);
  }
}

/** A path as ONNX Runtime takes it: with characters of 16 bits on Windows. */
function pathOf(path: string): AllowSharedBufferSource {
  return Deno.build.os === "windows"
    ? Uint16Array.from(`${path}\0`, (character) => character.charCodeAt(0))
    : cString(path);
}
