import { fileChecksum } from "../data/fetch/file_checksum.ts";
import type { KeptManifest } from "./kept_manifest.ts";

/** What a manifest says of a file. */
export async function describeFile(
  path: string,
): Promise<KeptManifest["files"][string]> {
  return {
    bytes: Deno.statSync(path).size,
    sha256: await fileChecksum(path, "sha256"),
  };
}
