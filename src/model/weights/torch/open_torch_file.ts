import { shown } from "../../../errors/shown.ts";
import { RandomAccessFile } from "../random_access_file.ts";
import type { TensorFile } from "../tensor_file.ts";
import { readLegacyContent } from "./read_legacy_content.ts";
import type { Pickled } from "./pickle.ts";
import { readTensor } from "./read_tensor.ts";
import { type Storage, storageBytes, TorchTensor } from "./torch_handlers.ts";
import { readZipContent } from "./read_zip_content.ts";

/**
 * Opens a file that `torch.save` wrote: an archive, or the format of PyTorch
 * before 1.6. No code of the file is run, and names other than those of tensors
 * are errors (see `torchHandlers`). Other values are ignored.
 *
 * @throws {CheckpointError} When it is corrupt, contains no named tensors, or
 *   cannot be read.
 */
export function openTorchFile(path: string): TensorFile {
  using onError = new DisposableStack();
  const file = onError.use(new RandomAccessFile(path));
  const isArchive = file.size >= 4 &&
    new DataView(file.read(0, 4).buffer).getUint32(0, true) === 0x04034b50;
  const { value, storages } = isArchive
    ? readZipContent(file)
    : readLegacyContent(file);
  const tensors = tensorsOf(file, value);
  const startOf = (name: string, storage: Storage) => {
    const range = storages.get(storage.key);
    // A storage may be padded, but must not be too short.
    if (range === undefined || range.length < storageBytes(storage)) {
      throw file.unreadable(`the numbers of ${shown(name)} are missing`);
    }
    return range.offset;
  };
  for (const [name, { storage }] of tensors) startOf(name, storage);
  const opened = onError.move();
  return {
    path,
    tensors: new Map(
      [...tensors].map((
        [name, { shape, storage: { format } }],
      ) => [name, { shape, format }]),
    ),
    read(name) {
      const tensor = tensors.get(name);
      if (tensor === undefined) throw file.unreadable(`it has no ${name}`);
      return readTensor(file, name, tensor, startOf(name, tensor.storage));
    },
    [Symbol.dispose]: () => opened.dispose(),
  };
}

const MAX_DEPTH = 8;

/**
 * Tensors by name. The names of nested dictionaries, such as the `state_dict` or
 * `model` of training programs, are joined by dots.
 */
function tensorsOf(
  file: RandomAccessFile,
  value: Pickled,
): Map<string, TorchTensor> {
  const tensors = new Map<string, TorchTensor>();
  // A dictionary may be shared, or contain itself.
  const seen = new Set<Pickled>();
  const collect = (inner: Pickled, prefix: string, depth: number): void => {
    if (!(inner instanceof Map) || seen.has(inner) || depth > MAX_DEPTH) {
      return;
    }
    seen.add(inner);
    for (const [key, item] of inner) {
      // Other entries, such as a version number, are not weights.
      if (typeof key !== "string") continue;
      const name = `${prefix}${key}`;
      if (!(item instanceof TorchTensor)) {
        collect(item, `${name}.`, depth + 1);
      } else if (tensors.has(name)) {
        throw file.unreadable(
          `it has two tensors named ${shown(name)}`,
          "save the model's state_dict alone",
        );
      } else tensors.set(name, item);
    }
  };
  collect(value, "", 1);
  if (tensors.size === 0) {
    throw file.unreadable(
      "it contains no named tensors",
      "save the model's state_dict",
    );
  }
  return tensors;
}
