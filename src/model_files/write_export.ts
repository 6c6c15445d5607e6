import { dirname, join, resolve } from "@std/path";
import { fileChecksum } from "../data/fetch/file_checksum.ts";
import { InputError } from "../errors/input_error.ts";
import { ifExists } from "../files/if_exists.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { renameOver } from "../files/rename_over.ts";
import { writeJson } from "../results/results_folder.ts";
import { EXPORT_FILES } from "./export_files.ts";
import { folderFiles } from "./folder_files.ts";
import type { KeptManifest } from "./kept_manifest.ts";

/**
 * Writes a folder that gets its name when it is complete. Its `dor.json` lists the
 * other files, except for the model card, which may be edited.
 *
 * @param write Writes the files into a folder with another name.
 * @throws {InputError} When there is already something at the path, except for an
 *   empty folder.
 */
export async function writeExport(
  out: string,
  write: (folder: string) => Promise<void>,
): Promise<void> {
  const found = ifExists(() => Deno.lstatSync(out));
  if (found !== undefined && !(found.isDirectory && isEmpty(out))) {
    throw new InputError(
      `Cannot export to ${out}: it exists already; name a new folder`,
    );
  }
  // Like the temporary files of writeWhole, so that nothing of the user's is replaced.
  const partial = `${resolve(out)}.${Deno.pid}.tmp`;
  Deno.mkdirSync(dirname(partial), { recursive: true });
  Deno.mkdirSync(partial);
  try {
    await write(partial);
    await listFiles(partial);
    renameOver(partial, out);
  } catch (error) {
    removeIfExists(partial);
    throw error;
  }
}

async function listFiles(folder: string): Promise<void> {
  const path: string = join(folder, EXPORT_FILES.description);
  const files: KeptManifest["files"] = {};
  for (const name of folderFiles(folder)) {
    if (Object.values<string>(EXPORT_FILES).includes(name)) continue;
    files[name] = {
      bytes: Deno.statSync(join(folder, name)).size,
      sha256: await fileChecksum(join(folder, name), "sha256"),
    };
  }
  writeJson(path, { ...JSON.parse(Deno.readTextFileSync(path)), files });
}

function isEmpty(folder: string): boolean {
  return [...Deno.readDirSync(folder)].length === 0;
}
