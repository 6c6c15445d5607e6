/** Bytes that are written at once: the system copies them. */
const CHUNK = 2 ** 24;

/**
 * Writes arrays in the safetensors format, as flat tensors of F32, straight
 * from where they are in memory. The file is there whole or not at all: it is
 * written under a temporary name, and renamed when it lies on the disk.
 *
 * Source: https://huggingface.co/docs/safetensors, "Format".
 *
 * @param metadata Goes into the header.
 * @throws When it cannot be written; nothing is left of it then.
 */
export function writeSafetensors(
  path: string,
  arrays: ReadonlyMap<string, Float32Array<ArrayBuffer>>,
  metadata: Readonly<Record<string, string>>,
): void {
  const temporary = `${path}.${Deno.pid}.tmp`;
  try {
    const file = Deno.openSync(temporary, {
      write: true,
      create: true,
      truncate: true,
    });
    try {
      writeAll(file, headerOf(arrays, metadata));
      for (const { buffer, byteOffset, byteLength } of arrays.values()) {
        writeAll(file, new Uint8Array(buffer, byteOffset, byteLength));
      }
      file.syncSync();
    } finally {
      file.close();
    }
    Deno.renameSync(temporary, path);
  } catch (error) {
    try {
      Deno.removeSync(temporary);
    } catch {
      // It could not even be made: the first error says why.
    }
    throw error;
  }
}

/** The length of the header, and the header. */
function headerOf(
  arrays: ReadonlyMap<string, Float32Array>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const entries: [string, unknown][] = [["__metadata__", metadata]];
  let end = 0;
  for (const [name, { length, byteLength }] of arrays) {
    const offsets = [end, end += byteLength];
    entries.push([name, {
      dtype: "F32",
      shape: [length],
      data_offsets: offsets,
    }]);
  }
  const text = new TextEncoder().encode(
    JSON.stringify(Object.fromEntries(entries)),
  );
  // Numbers begin at a multiple of eight bytes.
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + length).fill(0x20, 8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, 8);
  return bytes;
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    at += file.writeSync(bytes.subarray(at, at + CHUNK));
  }
}
