import { writeAll } from "../../files/write_all.ts";

/**
 * Writes arrays in the safetensors format, as tensors of F32, without copying
 * them.
 *
 * Source: https://huggingface.co/docs/safetensors, "Format".
 *
 * @param shapes The shapes of tensors by name; others are flat.
 */
export function writeSafetensors(
  file: Deno.FsFile,
  arrays: ReadonlyMap<string, Float32Array<ArrayBuffer>>,
  metadata: Readonly<Record<string, string>>,
  shapes: ReadonlyMap<string, readonly number[]> = new Map(),
): void {
  writeAll(file, encodeHeader(arrays, metadata, shapes));
  for (const { buffer, byteOffset, byteLength } of arrays.values()) {
    writeAll(file, new Uint8Array(buffer, byteOffset, byteLength));
  }
}

function encodeHeader(
  arrays: ReadonlyMap<string, Float32Array>,
  metadata: Readonly<Record<string, string>>,
  shapes: ReadonlyMap<string, readonly number[]>,
): Uint8Array {
  const entries: [string, unknown][] = [["__metadata__", metadata]];
  let end = 0;
  for (const [name, { length, byteLength }] of arrays) {
    const offsets = [end, end += byteLength];
    entries.push([name, {
      dtype: "F32",
      shape: shapes.get(name) ?? [length],
      data_offsets: offsets,
    }]);
  }
  const text = new TextEncoder().encode(
    JSON.stringify(Object.fromEntries(entries)),
  );
  // Aligns the data to eight bytes.
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + length).fill(0x20, 8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, 8);
  return bytes;
}
