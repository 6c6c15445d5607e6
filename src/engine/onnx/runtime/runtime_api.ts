import { InputError } from "../../../errors/input_error.ts";
import { API_FUNCTIONS, API_VERSION } from "./api_functions.ts";
import { cString, memoryAt } from "./memory.ts";

/** A call of ONNX Runtime failed. */
export class RuntimeError extends Error {
  override name = "RuntimeError";
}

/** Where an error comes from in the source of ONNX Runtime: a file and a function, which its users do not have. */
const SOURCE =
  /^\/\S+\.(cc|h):\d+ .*?\) (\[ONNXRuntimeError\] : \d+ : \w+ : )?/;

type Functions = typeof API_FUNCTIONS;

type Arguments<Entry> = Entry extends readonly [number, ...infer Kinds]
  ? { [K in keyof Kinds]: Argument<Kinds[K]> }
  : never;

type Argument<Kind> = Kind extends "i32" ? number
  : Kind extends "usize" ? bigint
  : AllowSharedBufferSource;

/** The functions of ONNX Runtime; those that return a status throw a `RuntimeError` when they fail. */
export type RuntimeApi = {
  readonly [Name in keyof Functions]: (
    ...args: Arguments<Functions[Name]>
  ) => void;
};

/** What is loaded once per thread, and never released. */
export interface Runtime {
  api: RuntimeApi;
  environment: bigint;
  /** The allocator of texts that ONNX Runtime returns. */
  allocator: bigint;
  /** Where arrays of JavaScript are. */
  hostMemory: bigint;
}

let loaded: Runtime | undefined;

/** What `loadRuntime` has loaded. */
export function runtime(): Runtime {
  if (loaded === undefined) {
    throw new Error("Internal error: ONNX Runtime has not been loaded");
  }
  return loaded;
}

/** An object that a function creates and stores at an address. */
export function created(create: (out: BigUint64Array) => void): bigint {
  const out = new BigUint64Array(1);
  create(out);
  return out[0]!;
}

/**
 * Loads ONNX Runtime's library from a file, once per thread.
 *
 * @throws {InputError} When it cannot be loaded.
 */
export function loadRuntime(file: string): void {
  if (loaded !== undefined) return;
  const api = apiOf(tableIn(file));
  const error = 3; // ORT_LOGGING_LEVEL_ERROR
  const environment = created((out) =>
    api.CreateEnv(error, cString("dor"), out)
  );
  const allocator = created((out) => api.GetAllocatorWithDefaultOptions(out));
  const hostMemory = created((out) =>
    api.CreateMemoryInfo(cString("Cpu"), 0, 0, 0, out)
  );
  loaded = { api, environment, allocator, hostMemory };
}

/** The table of functions, `OrtApi`. */
function tableIn(file: string): Deno.UnsafePointerView {
  const { symbols } = opened(file);
  const base = new Deno.UnsafePointerView(symbols.OrtGetApiBase()!);
  const getApi = new Deno.UnsafeFnPointer(base.getPointer()!, {
    parameters: ["u32"],
    result: "pointer",
  });
  const table = getApi.call(API_VERSION);
  if (table === null) {
    throw new InputError(
      `Cannot use ONNX Runtime in ${file}: it is older than version 1.${API_VERSION}; install the version of Dor's deno.json with deno install`,
    );
  }
  return new Deno.UnsafePointerView(table);
}

function opened(file: string) {
  try {
    return Deno.dlopen(file, {
      OrtGetApiBase: { parameters: [], result: "pointer" },
    });
  } catch (error) {
    throw new InputError(
      `Cannot load ONNX Runtime: ${
        (error as Error).message
      }; install it with deno install in Dor's folder`,
      { cause: error },
    );
  }
}

function apiOf(table: Deno.UnsafePointerView): RuntimeApi {
  const functionOf = (name: keyof Functions) => {
    const [index, ...parameters] = API_FUNCTIONS[name];
    const pointer = new Deno.UnsafeFnPointer(table.getPointer(8 * index)!, {
      parameters,
      result: name.startsWith("Release") ? "void" : "usize",
    });
    const call = pointer.call as (...args: unknown[]) => unknown;
    return call.bind(pointer);
  };
  const message = functionOf("GetErrorMessage");
  const release = functionOf("ReleaseStatus");
  const check = (status: unknown) => {
    // Functions that release an object return nothing.
    if (typeof status !== "bigint" || status === 0n) return;
    const text = memoryAt(message(status) as bigint).getCString();
    release(status);
    throw new RuntimeError(text.replace(SOURCE, ""));
  };
  const names = Object.keys(API_FUNCTIONS) as (keyof Functions)[];
  return Object.fromEntries(names.map((name) => {
    const call = functionOf(name);
    return [name, (...args: unknown[]) => check(call(...args))];
  })) as unknown as RuntimeApi;
}
