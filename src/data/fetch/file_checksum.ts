import { createHash } from "node:crypto";
import type { FileOrigin } from "../../config/file_origin.ts";

/** The expected checksums of a file; all that are given must match. */
export type Checksum = Omit<FileOrigin, "url">;

/**
 * The checksum of a file's content, read as a stream.
 *
 * @returns Hexadecimal digits, as printed by `sha256sum` or `git hash-object`.
 */
export async function fileChecksum(
  path: string,
  kind: keyof Checksum,
): Promise<string> {
  using file = await Deno.open(path);
  const hash = createHash(kind === "sha256" ? "sha256" : "sha1");
  if (kind === "git_blob") {
    hash.update(`blob ${(await file.stat()).size}\0`);
  }
  const buffer = new Uint8Array(1 << 18);
  for (;;) {
    const count = await file.read(buffer);
    if (count === null) return hash.digest("hex");
    hash.update(buffer.subarray(0, count));
  }
}
