import { cString, cStrings, memoryAt } from "./memory.ts";
import { created, runtime } from "./runtime_api.ts";
import {
  type CompileOptions,
  DEVICE_MEMORY,
  sessionOptions,
} from "./session_options.ts";
import {
  allocated,
  copyOf,
  type HostTensor,
  OrtTensor,
  type Tensor,
  valueOf,
} from "./tensor.ts";

/** A compiled model. */
export class RuntimeSession {
  readonly #inputNames: readonly string[];
  readonly #outputNames: readonly string[];
  /** The same as lists of C. */
  readonly #inputs: BigUint64Array;
  readonly #outputs: BigUint64Array;
  readonly #handle: bigint;
  /** The allocator of memory of the device, once it is needed. */
  #allocator: bigint | undefined;

  constructor(model: Uint8Array, private readonly options: CompileOptions) {
    const { api } = runtime();
    const handle = compiled(model, options);
    this.#handle = handle;
    this.#inputNames = names(
      created((out) => api.SessionGetInputCount(handle, out)),
      (...args) => api.SessionGetInputName(handle, ...args),
    );
    this.#outputNames = names(
      created((out) => api.SessionGetOutputCount(handle, out)),
      (...args) => api.SessionGetOutputName(handle, ...args),
    );
    this.#inputs = cStrings(this.#inputNames);
    this.#outputs = cStrings(this.#outputNames);
  }

  /**
   * Runs the model. Inputs are not copied, and outputs are written into
   * `fetches`.
   *
   * @param feeds The inputs, by name; others are ignored.
   * @param fetches Arrays for outputs, by name, of the shapes of the outputs.
   * @returns The outputs that have no such array, in new ones.
   * @throws {RuntimeError} When an input or an array does not fit the model.
   */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    fetches: Readonly<Record<string, Tensor>> = {},
  ): Record<string, HostTensor> {
    const { api } = runtime();
    /** Values of this call, with what must not be collected before they are released. */
    const own: { value: bigint; of?: Tensor }[] = [];
    const valueFor = (of: Tensor) => {
      if (of instanceof OrtTensor) return of.value;
      const value = valueOf(of);
      own.push({ value, of });
      return value;
    };
    try {
      const inputs = BigUint64Array.from(this.#inputNames, (name) => {
        const tensor = feeds[name];
        if (tensor !== undefined) return valueFor(tensor);
        throw new TypeError(
          `Cannot run the model: the input ${name} is missing`,
        );
      });
      const outputs = BigUint64Array.from(
        this.#outputNames,
        (name) => name in fetches ? valueFor(fetches[name]!) : 0n,
      );
      api.Run(
        this.#handle,
        0n,
        this.#inputs,
        inputs,
        BigInt(inputs.length),
        this.#outputs,
        BigInt(outputs.length),
        outputs,
      );
      const others = [...this.#outputNames.entries()]
        .filter(([, name]) => !(name in fetches));
      own.push(...others.map(([i]) => ({ value: outputs[i]! })));
      return Object.fromEntries(
        others.map(([i, name]) => [name, copyOf(outputs[i]!)]),
      );
    } finally {
      for (const { value } of own) api.ReleaseValue(value);
    }
  }

  /** Memory on the device for float32 numbers, which must be disposed of before the session is closed. */
  allocate(shape: readonly number[]): OrtTensor {
    this.#allocator ??= this.#deviceAllocator();
    return allocated(this.#allocator, shape);
  }

  /** Frees the model, and writes its profile. */
  close(): void {
    const { api, allocator } = runtime();
    if (this.options.profile !== undefined) {
      const file = created((out) =>
        api.SessionEndProfiling(this.#handle, allocator, out)
      );
      api.AllocatorFree(allocator, file);
    }
    if (this.#allocator !== undefined) api.ReleaseAllocator(this.#allocator);
    api.ReleaseSession(this.#handle);
  }

  #deviceAllocator(): bigint {
    const { api } = runtime();
    const memory = created((out) =>
      api.CreateMemoryInfo(
        cString(DEVICE_MEMORY[this.options.device]),
        0,
        0,
        0,
        out,
      )
    );
    try {
      return created((out) => api.CreateAllocator(this.#handle, memory, out));
    } finally {
      api.ReleaseMemoryInfo(memory);
    }
  }
}

function compiled(model: Uint8Array, options: CompileOptions): bigint {
  const { api, environment } = runtime();
  const settings = sessionOptions(options);
  try {
    return created((out) =>
      api.CreateSessionFromArray(
        environment,
        model,
        BigInt(model.byteLength),
        settings,
        out,
      )
    );
  } finally {
    api.ReleaseSessionOptions(settings);
  }
}

function names(
  count: bigint,
  get: (index: bigint, allocator: bigint, out: BigUint64Array) => void,
): string[] {
  const { api, allocator } = runtime();
  return Array.from({ length: Number(count) }, (_, i) => {
    const text = created((out) => get(BigInt(i), allocator, out));
    const name = memoryAt(text).getCString();
    api.AllocatorFree(allocator, text);
    return name;
  });
}
