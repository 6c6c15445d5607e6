import { shown } from "../../../errors/shown.ts";
import { RandomAccessFile } from "../random_access_file.ts";
import type { TensorFile } from "../tensor_file.ts";
import { legacyStorages } from "./legacy_storages.ts";
import type { Pickled } from "./pickle.ts";
import { readTensor } from "./read_tensor.ts";
import { type Storage, storageBytes, TorchTensor } from "./torch_world.ts";
import { zipStorages } from "./zip_storages.ts";

/**
 * Opens a file that `torch.save` wrote: an archive, or the older form of
 * PyTorch before 1.6. It runs no code of the file: names other than those of
 * tensors are errors (see `torchWorld`). Values beside the tensors are left
 * out.
 *
 * @throws {CheckpointError} When it is damaged, holds no named tensors,
 *   or cannot be read.
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

/** Dictionaries in dictionaries are no deeper where they hold weights. */
const DEEPEST = 8;

/**
 * Tensors by name. Those of a dictionary in another, as training programs
 * write them (`state_dict`, `model`), are named by both, with a dot.
 */
function tensorsOf(
  file: RandomAccessFile,
  value: Pickled,
): Map<string, TorchTensor> {
  const tensors = new Map<string, TorchTensor>();
  // One that is there under two names is the same under both, and could hold itself.
  const seen = new Set<Pickled>();
  const collect = (inner: Pickled, prefix: string, depth: number): void => {
    if (!(inner instanceof Map) || seen.has(inner) || depth > DEEPEST) return;
    seen.add(inner);
    for (const [key, item] of inner) {
      // Other entries, such as a version number, are none of the weights.
      if (typeof key !== "string") continue;
      const name = `${prefix}${key}`;
      if (!(item instanceof TorchTensor)) {
        collect(item, `${name}.`, depth + 1);
      } else if (tensors.has(name)) {
        throw file.damaged(
          `it has two tensors of the name ${shown(name)}`,
          "save the model's state_dict alone",
        );
      } else tensors.set(name, item);
    }
  };
  collect(value, "", 1);
  if (tensors.size === 0) {
    throw file.damaged(
      "it holds no tensors by name",
      "save the model's state_dict",
    );
  }
  return tensors;
}
