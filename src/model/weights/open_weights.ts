import { shown } from "../../errors/shown.ts";
import { openSafetensors } from "./open_safetensors.ts";
import { RandomAccessFile } from "./random_access_file.ts";
import type { TensorFile } from "./tensor_file.ts";
import { openTorchFile } from "./torch/open_torch_file.ts";

/** The number of bytes from which the format is recognised. */
const HEAD = 64;

/**
 * Opens a safetensors or PyTorch file of weights. The format is recognised by
 * the content, or else by the name.
 *
 * @throws {CheckpointError} When it is corrupt, has another format, or cannot
 *   be read.
 */
export function openWeights(path: string): TensorFile {
  return isSafetensors(path) ? openSafetensors(path) : openTorchFile(path);
}

function isSafetensors(path: string): boolean {
  using file = new RandomAccessFile(path);
  const head = file.read(0, Math.min(HEAD, file.size));
  // The JSON header of safetensors, after the eight bytes of its length.
  if (head[8] === 0x7b) return true;
  const [first, second] = head;
  // A ZIP archive, or the pickle at the start of files of PyTorch before 1.6.
  if ((first === 0x50 && second === 0x4b) || first === 0x80) return false;
  const text = new TextDecoder().decode(head);
  if (/^[\x20-\x7e\s]+$/.test(text)) {
    throw file.unreadable(
      `it is a text that starts with ${shown(text.trim())}`,
      "put the weights there",
    );
  }
  return path.endsWith(".safetensors");
}
