import type { RandomAccessFile } from "../random_access_file.ts";
import { readPickle } from "./pickle.ts";
import type { TorchContent } from "./torch_content.ts";
import { torchWorld } from "./torch_world.ts";
import { zipEntries } from "./zip_entries.ts";

/** No state dict's pickle is larger, in bytes. */
const LARGEST_PICKLE = 64e6;

/**
 * The content of an archive of PyTorch 1.6 or later: `<name>/data.pkl` with
 * the tensors, and one file for each storage.
 *
 * @throws {CheckpointError} When it is damaged or wants to run code.
 */
export function zipStorages(file: RandomAccessFile): TorchContent {
  const entries = zipEntries(file);
  const pickles = [...entries.keys()].filter((name) =>
    /^[^/]+\/data\.pkl$/.test(name)
  );
  const [name] = pickles;
  if (name === undefined || pickles.length > 1) {
    throw file.damaged(
      name === undefined
        ? "its archive has no data.pkl, so it is no file of torch.save"
        : "its archive has data.pkl twice",
      "put the model's state_dict there, as torch.save writes it",
    );
  }
  const folder = name.slice(0, -"data.pkl".length);
  const order = entries.get(`${folder}byteorder`);
  if (order !== undefined && order.length < 100) {
    const text = new TextDecoder().decode(
      file.read(order.offset, order.length),
    );
    if (text !== "little") {
      throw file.damaged(
        `its numbers are of the byte order ${JSON.stringify(text)}`,
        "convert it to safetensors",
      );
    }
  }
  const { offset, length } = entries.get(name)!;
  if (length > LARGEST_PICKLE) {
    throw file.damaged(`its data.pkl has ${length} bytes`);
  }
  try {
    return {
      value: readPickle(file.read(offset, length), 0, torchWorld).value,
      storages: new Map(
        [...entries].filter(([entry]) => entry.startsWith(`${folder}data/`))
          .map(([entry, place]) => [
            entry.slice(`${folder}data/`.length),
            place,
          ]),
      ),
    };
  } catch (error) {
    throw file.damaged(
      `of its pickle, ${(error as Error).message}`,
      "save the model's state_dict alone: tensors by name",
      error,
    );
  }
}
