import * as ort from "onnxruntime-node";
import type { CompileOptions } from "./runtime/session_options.ts";

/** How models are compiled for the processor. */
export type ProcessorOptions = Omit<CompileOptions, "device">;

/**
 * Compiles a model for the processor, with ONNX Runtime's binding for Node: it
 * reads and writes arrays of this process without copies, and unlike Deno's FFI
 * it works once a process has given up the right to load native code.
 */
export function openSession(
  model: Uint8Array,
  { threads, profile }: ProcessorOptions,
): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(model, {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
    // An arena per compiled length would take gigabytes: see native_memory.ts.
    // But events of a profile lie between freed blocks, which then are not used
    // again, and nodes would be charged with the system's clearing of new pages.
    enableCpuMemArena: profile !== undefined,
    // A single block for all values of a run often does not fit where the last one was, so that the heap would keep growing.
    enableMemPattern: false,
    ...profile === undefined
      ? {}
      : { enableProfiling: true, profileFilePrefix: `${profile}/` },
  });
}

/** Frees a compiled model, and writes its profile. */
export async function closeSession(
  session: ort.InferenceSession,
  { profile }: ProcessorOptions,
): Promise<void> {
  if (profile !== undefined) session.endProfiling();
  await session.release();
}
