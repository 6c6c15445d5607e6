import { shown } from "../../../errors/shown.ts";
import { decodeNumbers } from "../decode_numbers.ts";
import { elementCount } from "../element_count.ts";
import { NUMBER_BYTES } from "../number_format.ts";
import type { RandomAccessFile } from "../random_access_file.ts";
import type { TorchTensor } from "./torch_handlers.ts";

/**
 * Reads the numbers of a tensor with any strides, in row-major order.
 *
 * @param start The position of its storage in the file, in bytes.
 */
export function readTensor(
  file: RandomAccessFile,
  name: string,
  { storage, offset, shape, strides }: TorchTensor,
  start: number,
): Float32Array<ArrayBuffer> {
  const count = elementCount(shape)!;
  if (count === 0) return new Float32Array();
  const width = NUMBER_BYTES[storage.format];
  const span = 1 +
    shape.reduce((sum, size, i) => sum + (size - 1) * strides[i]!, 0);
  const stored = decodeNumbers(
    file.read(start + offset * width, span * width),
    storage.format,
  );
  if (stored === undefined) {
    throw file.unreadable(
      `${shown(name)} is stored as ${storage.format}`,
      "convert it to float32",
    );
  }
  if (isRowMajor(shape, strides)) return stored;
  const numbers = new Float32Array(count);
  const index = shape.map(() => 0);
  for (let i = 0, at = 0; i < count; i++) {
    numbers[i] = stored[at]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= shape[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return numbers;
}

function isRowMajor(
  shape: readonly number[],
  strides: readonly number[],
): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}
