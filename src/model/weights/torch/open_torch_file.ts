import { shown } from "../../../config/shown.ts";
import { RandomAccessFile } from "../random_access_file.ts";
import type { TensorFile } from "../tensor_file.ts";
import { legacyStorages } from "./legacy_storages.ts";
import type { Pickled } from "./pickle.ts";
import { readTensor } from "./read_tensor.ts";
import { type Storage, storageBytes, TorchTensor } from "./torch_world.ts";
import { zipStorages } from "./zip_storages.ts";

/** What a PyTorch file holds: a value, and where its storages lie. */
export interface TorchContent {
  value: Pickled;
  /** Bytes from the start of the file, by key. */
  storages: ReadonlyMap<string, { offset: number; length: number }>;
}

/**
 * Opens a file that `torch.save` wrote: an archive, or the older form of
 * PyTorch before 1.6. It runs no code of the file: names other than those of
 * tensors are errors (see `torchWorld`).
 *
 * @throws {CheckpointError} When it is damaged, holds anything but named
 *   tensors, or cannot be read.
 */
export function openTorchFile(path: string): TensorFile {
  const file = new RandomAccessFile(path);
  try {
    const isArchive = file.size >= 4 &&
      new DataView(file.read(0, 4).buffer).getUint32(0, true) === 0x04034b50;
    const { value, storages } = isArchive
      ? zipStorages(file)
      : legacyStorages(file);
    const tensors = tensorsOf(file, value);
    const startOf = (name: string, storage: Storage) => {
      const place = storages.get(storage.key);
      // A storage may be padded, but never be shorter than what it should hold.
      if (place === undefined || place.length < storageBytes(storage)) {
        throw file.damaged(`the numbers of ${shown(name)} are not there`);
      }
      return place.offset;
    };
    for (const [name, { storage }] of tensors) startOf(name, storage);
    return {
      path,
      tensors: new Map(
        [...tensors].map((
          [name, { shape, storage: { format } }],
        ) => [name, { shape, format }]),
      ),
      read(name) {
        const tensor = tensors.get(name);
        if (tensor === undefined) throw file.damaged(`it has no ${name}`);
        return readTensor(file, name, tensor, startOf(name, tensor.storage));
      },
      [Symbol.dispose]: () => file[Symbol.dispose](),
    };
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}

function tensorsOf(
  file: RandomAccessFile,
  value: Pickled,
): Map<string, TorchTensor> {
  const tensors = new Map<string, TorchTensor>();
  if (value instanceof Map) {
    for (const [name, tensor] of value) {
      // Other entries, such as a version number, are none of the weights.
      if (typeof name === "string" && tensor instanceof TorchTensor) {
        tensors.set(name, tensor);
      }
    }
  }
  if (tensors.size === 0) {
    throw file.damaged(
      "it holds no tensors by name",
      "save the model's state_dict",
    );
  }
  return tensors;
}
