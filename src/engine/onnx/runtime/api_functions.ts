/** How an argument is passed: a number, a pointer as a number, or memory of JavaScript. */
type Kind = "i32" | "usize" | "buffer";

/**
 * The version of `onnxruntime_c_api.h` from which the positions were read.
 * Later versions only add functions at the end of the table.
 */
export const API_VERSION = 29;

/**
 * The functions of ONNX Runtime's C interface (`OrtApi`) that Dor calls: the
 * position of each in the table of functions, and its parameters. A wrong
 * position would call another function; a test compares them with the whole
 * table, which `tests/golden/make_ort_api.py` reads from the header.
 *
 * Those that release an object return nothing, `GetErrorMessage` a text, and all
 * others a status.
 */
export const API_FUNCTIONS = {
  GetErrorMessage: [2, "usize"],
  CreateEnv: [3, "i32", "buffer", "buffer"],
  CreateSessionFromArray: [8, "usize", "buffer", "usize", "usize", "buffer"],
  Run: [
    9,
    "usize",
    "usize",
    "buffer",
    "buffer",
    "usize",
    "buffer",
    "usize",
    "buffer",
  ],
  CreateSessionOptions: [10, "buffer"],
  EnableProfiling: [14, "usize", "buffer"],
  DisableMemPattern: [17, "usize"],
  DisableCpuMemArena: [19, "usize"],
  SetSessionLogSeverityLevel: [22, "usize", "i32"],
  SetSessionGraphOptimizationLevel: [23, "usize", "i32"],
  SetIntraOpNumThreads: [24, "usize", "i32"],
  SetInterOpNumThreads: [25, "usize", "i32"],
  SessionGetInputCount: [30, "usize", "buffer"],
  SessionGetOutputCount: [31, "usize", "buffer"],
  SessionGetInputName: [36, "usize", "usize", "usize", "buffer"],
  SessionGetOutputName: [37, "usize", "usize", "usize", "buffer"],
  CreateTensorAsOrtValue: [48, "usize", "buffer", "usize", "i32", "buffer"],
  CreateTensorWithDataAsOrtValue: [
    49,
    "usize",
    "buffer",
    "usize",
    "buffer",
    "usize",
    "i32",
    "buffer",
  ],
  GetTensorMutableData: [51, "usize", "buffer"],
  GetTensorElementType: [60, "usize", "buffer"],
  GetDimensionsCount: [61, "usize", "buffer"],
  GetDimensions: [62, "usize", "buffer", "usize"],
  GetTensorTypeAndShape: [65, "usize", "buffer"],
  CreateMemoryInfo: [68, "buffer", "i32", "i32", "i32", "buffer"],
  AllocatorFree: [76, "usize", "usize"],
  GetAllocatorWithDefaultOptions: [78, "buffer"],
  ReleaseStatus: [93, "usize"],
  ReleaseMemoryInfo: [94, "usize"],
  ReleaseSession: [95, "usize"],
  ReleaseValue: [96, "usize"],
  ReleaseTensorTypeAndShapeInfo: [99, "usize"],
  ReleaseSessionOptions: [100, "usize"],
  SessionEndProfiling: [110, "usize", "usize", "buffer"],
  CreateAllocator: [131, "usize", "usize", "buffer"],
  ReleaseAllocator: [132, "usize"],
  SessionOptionsAppendExecutionProvider_CUDA_V2: [204, "usize", "usize"],
  CreateCUDAProviderOptions: [205, "buffer"],
  UpdateCUDAProviderOptions: [206, "usize", "buffer", "buffer", "usize"],
  ReleaseCUDAProviderOptions: [208, "usize"],
  SessionOptionsAppendExecutionProvider: [
    216,
    "usize",
    "buffer",
    "buffer",
    "buffer",
    "usize",
  ],
} as const satisfies Record<string, readonly [number, ...Kind[]]>;
