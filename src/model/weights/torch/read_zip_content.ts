import type { RandomAccessFile } from "../random_access_file.ts";
import { readPickle } from "./pickle.ts";
import type { TorchContent } from "./torch_content.ts";
import { torchHandlers } from "./torch_handlers.ts";
import { zipEntries } from "./zip_entries.ts";

/** The maximum size of the pickle in bytes, far more than any state dict needs. */
const MAX_PICKLE = 64e6;

/**
 * Reads an archive of PyTorch 1.6 or later, which has the tensors in
 * `<name>/data.pkl` and a file per storage.
 *
 * @throws {CheckpointError} When it is corrupt or would run code.
 */
export function readZipContent(file: RandomAccessFile): TorchContent {
  const entries = zipEntries(file);
  const pickles = [...entries.keys()].filter((name) =>
    /^[^/]+\/data\.pkl$/.test(name)
  );
  const [name] = pickles;
  if (name === undefined || pickles.length > 1) {
    throw file.unreadable(
      name === undefined
        ? "its archive has no data.pkl"
        : "its archive has data.pkl twice",
      "put the model's state_dict there, as written by torch.save",
    );
  }
  const folder = name.slice(0, -"data.pkl".length);
  const order = entries.get(`${folder}byteorder`);
  if (order !== undefined && order.length < 100) {
    const text = new TextDecoder().decode(
      file.read(order.offset, order.length),
    );
    if (text !== "little") {
      throw file.unreadable(
        `its byte order is ${JSON.stringify(text)}`,
        "convert it to safetensors",
      );
    }
  }
  const { offset, length } = entries.get(name)!;
  if (length > MAX_PICKLE) {
    throw file.unreadable(`its data.pkl has ${length} bytes`);
  }
  try {
    return {
      value: readPickle(file.read(offset, length), 0, torchHandlers).value,
      storages: new Map(
        [...entries].filter(([entry]) => entry.startsWith(`${folder}data/`))
          .map(([entry, range]) => [
            entry.slice(`${folder}data/`.length),
            range,
          ]),
      ),
    };
  } catch (error) {
    throw file.unreadable(
      `its pickle is invalid (${(error as Error).message})`,
      "save only the model's state_dict",
      error,
    );
  }
}
