import { elementCount } from "../element_count.ts";
import { NUMBER_BYTES, type NumberFormat } from "../number_format.ts";
import { Global, type Pickled, type PickleHandlers } from "./pickle.ts";

/** An array of numbers that tensors can share. */
export class Storage {
  /** @param count The number of elements according to the pickle. */
  constructor(
    readonly key: string,
    readonly format: NumberFormat,
    readonly count: number,
  ) {}
}

/** A view of a storage. */
export class TorchTensor {
  /**
   * @param offset The index of its first element in the storage.
   * @param strides The distance between consecutive indices, in elements, per
   *   dimension.
   */
  constructor(
    readonly storage: Storage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {}
}

const STORAGES: Readonly<Record<string, NumberFormat>> = {
  "torch.DoubleStorage": "F64",
  "torch.FloatStorage": "F32",
  "torch.HalfStorage": "F16",
  "torch.BFloat16Storage": "BF16",
  "torch.LongStorage": "I64",
  "torch.IntStorage": "I32",
  "torch.ShortStorage": "I16",
  "torch.CharStorage": "I8",
  "torch.ByteStorage": "U8",
  "torch.BoolStorage": "BOOL",
};

/** The limit of PyTorch. */
const MAX_DIMENSIONS = 64;

/** The functions that may be called, with their implementations. */
const CALLS: Readonly<Record<string, (args: Pickled[]) => Pickled>> = {
  "collections.OrderedDict": orderedDict,
  "torch._utils._rebuild_tensor_v2": rebuildTensor,
  "torch._utils._rebuild_parameter": tensorOf,
  // Like the previous one, with Python attributes.
  "torch._utils._rebuild_parameter_with_state": tensorOf,
};

/**
 * Allows the names in PyTorch's files of weights: tensors, storages and ordered
 * dictionaries. Any other name is an error.
 */
export const torchHandlers: PickleHandlers = {
  global(name) {
    if (Object.hasOwn(CALLS, name) || Object.hasOwn(STORAGES, name)) {
      return new Global(name);
    }
    throw new Error(
      `it imports ${
        JSON.stringify(name.slice(0, 100))
      }, which weights do not need`,
    );
  },
  call(callee, args) {
    if (Object.hasOwn(CALLS, callee.name)) return CALLS[callee.name]!(args);
    throw new Error(`it calls ${callee.name}, which is not a function`);
  },
  persistent(id) {
    const [kind, type, key, _location, count] = Array.isArray(id) ? id : [];
    if (
      kind !== "storage" || !(type instanceof Global) ||
      !Object.hasOwn(STORAGES, type.name) || typeof key !== "string" ||
      elementCount([count]) === undefined
    ) {
      throw new Error("it has an invalid storage");
    }
    const view = (id as Pickled[])[5];
    if (view !== undefined && view !== null) {
      throw new Error("it has a storage view of PyTorch before 0.4");
    }
    return new Storage(key, STORAGES[type.name]!, count as number);
  },
};

function tensorOf([tensor]: Pickled[]): Pickled {
  if (tensor instanceof TorchTensor) return tensor;
  throw new Error("it has a parameter that is not a tensor");
}

function orderedDict(args: Pickled[]): Pickled {
  const [items] = args;
  if (args.length === 0) return new Map();
  if (
    args.length === 1 && Array.isArray(items) &&
    items.every((item) => Array.isArray(item) && item.length === 2)
  ) {
    // The items are moved: copying the same list repeatedly could turn a small file into large data.
    return new Map(items.splice(0) as [Pickled, Pickled][]);
  }
  throw new Error("it has an invalid dictionary");
}

function rebuildTensor(args: Pickled[]): Pickled {
  const [storage, offset, shape, strides] = args;
  if (!(storage instanceof Storage)) {
    throw new Error("it has a tensor without a storage");
  }
  const count = elementCount(shape);
  const dimensions = Array.isArray(shape) ? shape as number[] : [];
  if (
    count === undefined || dimensions.length > MAX_DIMENSIONS ||
    elementCount([offset]) === undefined ||
    !Array.isArray(strides) || strides.length !== dimensions.length ||
    strides.some((stride) => elementCount([stride]) === undefined)
  ) {
    throw new Error("it has a tensor with an invalid shape");
  }
  const last = dimensions.reduce(
    (at, size, i) => at + (size - 1) * (strides[i] as number),
    offset as number,
  );
  // With a stride of 0, a small storage could expand to a huge tensor.
  if (count > storage.count || count > 0 && !(last < storage.count)) {
    throw new Error(
      `it has a tensor of ${count} numbers that exceeds its storage of ${storage.count}`,
    );
  }
  return new TorchTensor(
    storage,
    offset as number,
    dimensions,
    strides as number[],
  );
}

/** The size of a storage in bytes. */
export function storageBytes({ format, count }: Storage): number {
  return count * NUMBER_BYTES[format];
}
