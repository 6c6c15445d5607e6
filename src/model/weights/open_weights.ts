import { shown } from "../../errors/shown.ts";
import { openSafetensors } from "./open_safetensors.ts";
import { RandomAccessFile } from "./random_access_file.ts";
import type { TensorFile } from "./tensor_file.ts";
import { openTorchFile } from "./torch/open_torch_file.ts";

/** Bytes at the start of a file that tell what it is. */
const HEAD = 64;

/**
 * Opens a file of weights, safetensors or PyTorch's: its content says which,
 * and its name where the content is neither.
 *
 * @throws {CheckpointError} When it is damaged, something else or cannot be read.
 */
export function openWeights(path: string): TensorFile {
  return isSafetensors(path) ? openSafetensors(path) : openTorchFile(path);
}

function isSafetensors(path: string): boolean {
  using file = new RandomAccessFile(path);
  const head = file.read(0, Math.min(HEAD, file.size));
  // The header comes after the eight bytes of its length.
  if (head[8] === 0x7b) return true;
  const [first, second] = head;
  // An archive, or the pickle that files of PyTorch before 1.6 begin with.
  if ((first === 0x50 && second === 0x4b) || first === 0x80) return false;
  const text = new TextDecoder().decode(head);
  if (/^[\x20-\x7e\s]+$/.test(text)) {
    throw file.damaged(
      `it is a text that begins with ${shown(text.trim())}`,
      "put the weights themselves there",
    );
  }
  return path.endsWith(".safetensors");
}
