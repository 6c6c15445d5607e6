import { ELEMENT, type PortType } from "../encode_model.ts";
import { memoryAt } from "./memory.ts";
import { created, runtime } from "./runtime_api.ts";
import { sizeOf } from "../../size_of.ts";

/** Elements in memory; numbers of 16 bits are stored as their bits. */
type Elements =
  | Float32Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array;

const ARRAYS = {
  float32: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
} as const satisfies Record<PortType, unknown>;

/** An array in memory of JavaScript. */
export interface HostTensor {
  /** Its sizes, the outermost first. */
  shape: readonly number[];
  data: Elements;
  /** Default: that of the class of `data`, which is `bool` for bytes. */
  type?: PortType;
}

/** An array in memory of a device, which has to be disposed of. */
export class OrtTensor {
  constructor(
    /** Its `OrtValue`. */
    readonly value: bigint,
  ) {}

  dispose(): void {
    runtime().api.ReleaseValue(this.value);
  }
}

/** An input or output of a model. */
export type Tensor = HostTensor | OrtTensor;

/** Sizes as ONNX Runtime takes them. */
function dimensions(shape: readonly number[]): BigInt64Array {
  return BigInt64Array.from(shape, BigInt);
}

/**
 * An `OrtValue` with the elements of an array, without a copy. The array must
 * not be collected before the value is released.
 */
export function valueOf({ shape, data, type }: HostTensor): bigint {
  const { api, hostMemory } = runtime();
  return created((out) =>
    api.CreateTensorWithDataAsOrtValue(
      hostMemory,
      data,
      BigInt(data.byteLength),
      dimensions(shape),
      BigInt(shape.length),
      ELEMENT[type ?? typeOf(data)],
      out,
    )
  );
}

/** Memory for an array of float32 numbers, from an allocator (`OrtAllocator`). */
export function allocated(
  allocator: bigint,
  shape: readonly number[],
): OrtTensor {
  const value = created((out) =>
    runtime().api.CreateTensorAsOrtValue(
      allocator,
      dimensions(shape),
      BigInt(shape.length),
      ELEMENT.float32,
      out,
    )
  );
  return new OrtTensor(value);
}

/** Copies an `OrtValue` that ONNX Runtime has allocated in host memory. */
export function copyOf(value: bigint): HostTensor {
  const { api } = runtime();
  const info = created((out) => api.GetTensorTypeAndShape(value, out));
  try {
    const code = Number(created((out) => api.GetTensorElementType(info, out)));
    const rank = created((out) => api.GetDimensionsCount(info, out));
    const sizes = new BigInt64Array(Number(rank));
    api.GetDimensions(info, sizes, rank);
    const shape = Array.from(sizes, Number);
    const type = (Object.keys(ARRAYS) as PortType[])
      .find((type) => ELEMENT[type] === code);
    if (type === undefined) {
      throw new TypeError(
        `Cannot read the output of a model: elements of type ${code} are not supported`,
      );
    }
    const data = new ARRAYS[type](sizeOf(shape));
    if (data.length > 0) {
      const from = created((out) => api.GetTensorMutableData(value, out));
      memoryAt(from).copyInto(data);
    }
    return { shape, data, type };
  } finally {
    api.ReleaseTensorTypeAndShapeInfo(info);
  }
}

function typeOf(data: Elements): PortType {
  if (data instanceof Float32Array) return "float32";
  if (data instanceof Int32Array) return "int32";
  if (data instanceof BigInt64Array) return "int64";
  if (data instanceof Uint8Array) return "bool";
  throw new TypeError(
    "Cannot pass numbers of 16 bits to a model without their type; set it to float16 or bfloat16",
  );
}
