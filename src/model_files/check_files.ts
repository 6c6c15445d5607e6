import { join } from "@std/path";
import { fileChecksum } from "../data/fetch/file_checksum.ts";
import { ifExists } from "../files/if_exists.ts";
import type { KeptManifest } from "./kept_manifest.ts";

/**
 * What is wrong with the files of a model: the first that is missing, or has
 * another size or checksum; undefined if nothing is.
 *
 * @param files By their path in the folder.
 */
export async function checkFiles(
  folder: string,
  files: KeptManifest["files"],
): Promise<string | undefined> {
  // Sizes first: they tell of a file that is cut off before it is read.
  for (const [name, { bytes, sha256 }] of Object.entries(files)) {
    const path: string = join(folder, name);
    const found = ifExists(() => Deno.statSync(path));
    if (found?.isFile !== true) return `it lacks the file ${name}`;
    if (found.size !== bytes) {
      return `${name} has ${found.size} bytes, expected ${bytes}`;
    }
    if (await fileChecksum(path, "sha256") !== sha256) {
      return `the checksum of ${name} is wrong`;
    }
  }
  return undefined;
}
