import { assertThrows } from "@std/assert";
import { join } from "@std/path";
import { CheckpointError } from "../../../src/model/checkpoint/checkpoint_error.ts";
import {
  checkpointFolder,
  encoderIn,
  type RawTensor,
  readRaw,
  writeRaw,
} from "../../support/checkpoint/checkpoint_folder.ts";
import { CHECKPOINTS } from "../../support/golden/checkpoints.ts";

const FOLDER: string = join(CHECKPOINTS, "bert-safetensors");
/** The tensors of the golden BERT, heads included. */
export const TENSORS = readRaw(join(FOLDER, "model.safetensors"));
/** The tensors of its encoder only. */
export const ENCODER = TENSORS.filter(({ name }) =>
  /^bert\.(embeddings|encoder)\./.test(name)
);

/** The golden BERT in a temporary folder in which its weights can be replaced. */
export async function weightsFolder() {
  const folder = await checkpointFolder();
  const file: string = join(folder.path, "model.safetensors");
  return {
    ...folder,
    original: encoderIn(folder.path).initialValues(1),
    load(tensors: readonly RawTensor[]) {
      writeRaw(file, tensors);
      return encoderIn(folder.path);
    },
    refuses(tensors: readonly RawTensor[], said: string) {
      writeRaw(file, tensors);
      assertThrows(() => encoderIn(folder.path), CheckpointError, said);
    },
  };
}

/** Tensors under other names. */
export const renamed = (
  tensors: readonly RawTensor[],
  rename: (name: string) => string,
) => tensors.map((tensor) => ({ ...tensor, name: rename(tensor.name) }));

/** The values plus 1, in float32. */
export function other({ bytes, ...tensor }: RawTensor): RawTensor {
  const values = new Float32Array(bytes.slice().buffer).map((x) => x + 1);
  return { ...tensor, bytes: new Uint8Array(values.buffer) };
}

/** The golden BERT's tensors with one changed. */
export const changed = (
  name: string,
  change: (tensor: RawTensor) => RawTensor,
) => TENSORS.map((tensor) => tensor.name === name ? change(tensor) : tensor);
