import { NUMBER_BYTES } from "../number_format.ts";
import type { RandomAccessFile } from "../random_access_file.ts";
import { type Pickled, type PickleWorld, readPickle } from "./pickle.ts";
import type { TorchContent } from "./torch_content.ts";
import { type Storage, torchWorld } from "./torch_world.ts";

/** What `torch.save` wrote first before PyTorch 1.6. */
const MAGIC = 0x1950a86a20f9469cfc6cn;
const VERSION = 1001;

/** The pickles at the start of the file are no larger together, in bytes. */
const LARGEST_PICKLES = 32e6;

/**
 * The content of a file of PyTorch before 1.6: a magic number, a version,
 * facts about the machine, the tensors and the keys of their storages, each
 * as a pickle; then the storages, each with its length before it.
 *
 * Source: torch/serialization.py, `_legacy_load`.
 *
 * @throws {CheckpointError} When it is damaged or wants to run code.
 */
export function legacyStorages(file: RandomAccessFile): TorchContent {
  const bytes = file.read(0, Math.min(file.size, LARGEST_PICKLES));
  const known = new Map<string, Storage>();
  const world: PickleWorld = {
    ...torchWorld,
    persistent(id) {
      const storage = torchWorld.persistent(id) as Storage;
      const same = known.get(storage.key) ?? storage;
      if (same.format !== storage.format) {
        throw new Error("it has a storage of two types");
      }
      known.set(storage.key, same);
      return storage;
    },
  };
  let at = 0;
  const next = (): Pickled => {
    const { value, end } = readPickle(bytes, at, world);
    at = end;
    return value;
  };
  let value: Pickled;
  let keys: Pickled;
  try {
    // PyTorch's own number is compared before anything else is read.
    if (next() !== MAGIC || next() !== VERSION) throw new Error();
  } catch (error) {
    throw file.damaged(
      "it begins as no file of torch.save",
      "put the model's state_dict there",
      error,
    );
  }
  try {
    const machine = next();
    if (machine instanceof Map && machine.get("little_endian") === false) {
      throw new Error("it is of a machine with another byte order");
    }
    value = next();
    keys = next();
  } catch (error) {
    throw file.damaged(
      `of its pickle, ${(error as Error).message}`,
      "save the model's state_dict alone: tensors by name",
      error,
    );
  }
  const storages = new Map<string, { offset: number; length: number }>();
  for (const key of Array.isArray(keys) ? keys : []) {
    const storage = typeof key === "string" ? known.get(key) : undefined;
    if (storage === undefined || storages.has(key as string)) {
      throw file.damaged("its storages are not those of its tensors");
    }
    const count = Number(
      new DataView(file.read(at, 8).buffer).getBigUint64(0, true),
    );
    const length = count * NUMBER_BYTES[storage.format];
    if (at + 8 + length > file.size) throw file.damaged("it is cut off");
    storages.set(storage.key, { offset: at + 8, length });
    at += 8 + length;
  }
  return { value, storages };
}
