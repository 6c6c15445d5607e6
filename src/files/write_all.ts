/** Bytes that are written at once: the system copies them. */
const CHUNK = 2 ** 24;

/** Writes bytes to an open file, all of them: the system may take fewer than it is given. */
export function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    at += file.writeSync(bytes.subarray(at, at + CHUNK));
  }
}
