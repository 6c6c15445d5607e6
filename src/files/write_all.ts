/** The largest number of bytes written at once: the system copies them. */
const CHUNK = 2 ** 24;

/** Writes all bytes to an open file; a single write may take fewer. */
export function writeAll(
  file: Pick<Deno.FsFile, "writeSync">,
  bytes: Uint8Array,
): void {
  for (let at = 0; at < bytes.length;) {
    at += file.writeSync(bytes.subarray(at, at + CHUNK));
  }
}
