import { NUMBER_BYTES } from "../number_format.ts";
import type { RandomAccessFile } from "../random_access_file.ts";
import { type Pickled, type PickleHandlers, readPickle } from "./pickle.ts";
import type { TorchContent } from "./torch_content.ts";
import { type Storage, torchHandlers } from "./torch_handlers.ts";

/** The first numbers that `torch.save` wrote before PyTorch 1.6. */
const MAGIC = 0x1950a86a20f9469cfc6cn;
const VERSION = 1001;

/** The maximum total size of the pickles at the start of the file, in bytes. */
const MAX_PICKLES = 32e6;

/**
 * Reads a file of PyTorch before 1.6. It has a pickle each of a magic number, a
 * version, properties of the machine, the tensors, and the keys of their
 * storages, and then the storages, each preceded by its length.
 *
 * Source: torch/serialization.py, `_legacy_load`.
 *
 * @throws {CheckpointError} When it is corrupt or would run code.
 */
export function readLegacyContent(file: RandomAccessFile): TorchContent {
  const bytes = file.read(0, Math.min(file.size, MAX_PICKLES));
  const known = new Map<string, Storage>();
  const handlers: PickleHandlers = {
    ...torchHandlers,
    persistent(id) {
      const storage = torchHandlers.persistent(id) as Storage;
      const same = known.get(storage.key) ?? storage;
      if (same.format !== storage.format) {
        throw new Error("it has a storage with two types");
      }
      known.set(storage.key, same);
      return storage;
    },
  };
  let at = 0;
  const next = (): Pickled => {
    const { value, end } = readPickle(bytes, at, handlers);
    at = end;
    return value;
  };
  let value: Pickled;
  let keys: Pickled;
  try {
    // These are checked before anything else is read.
    if (next() !== MAGIC || next() !== VERSION) throw new Error();
  } catch (error) {
    throw file.unreadable(
      "it was not written by torch.save",
      "put the model's state_dict there",
      error,
    );
  }
  try {
    const machine = next();
    if (machine instanceof Map && machine.get("little_endian") === false) {
      throw new Error("its byte order is big-endian");
    }
    value = next();
    keys = next();
  } catch (error) {
    throw file.unreadable(
      `its pickle is invalid (${(error as Error).message})`,
      "save only the model's state_dict",
      error,
    );
  }
  const storages = new Map<string, { offset: number; length: number }>();
  for (const key of Array.isArray(keys) ? keys : []) {
    const storage = typeof key === "string" ? known.get(key) : undefined;
    if (storage === undefined || storages.has(key as string)) {
      throw file.unreadable("its storages do not match its tensors");
    }
    const count = Number(
      new DataView(file.read(at, 8).buffer).getBigUint64(0, true),
    );
    const length = count * NUMBER_BYTES[storage.format];
    if (at + 8 + length > file.size) throw file.unreadable("it is cut off");
    storages.set(storage.key, { offset: at + 8, length });
    at += 8 + length;
  }
  return { value, storages };
}
