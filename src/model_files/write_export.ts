import { dirname, join, resolve } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { ifExists } from "../files/if_exists.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { renameOver } from "../files/rename_over.ts";
import { writeJson } from "../results/results_folder.ts";
import { describeFile } from "./describe_file.ts";
import { EXPORT_FILES } from "./export_files.ts";
import { folderFiles } from "./folder_files.ts";
import type { KeptManifest } from "./kept_manifest.ts";

/**
 * Writes a folder that gets its name when it is complete. Its `dor.json` lists the
 * other files, except for the model card, which may be edited.
 *
 * @param write Writes the files into a folder with another name, and returns what
 *   else `dor.json` says.
 * @throws {InputError} When there is already something at the path, except for an
 *   empty folder, or the files cannot be written.
 */
export async function writeExport(
  out: string,
  write: (folder: string) => Promise<Record<string, unknown>>,
): Promise<void> {
  refuseTaken(out);
  // Like the temporary files of writeWhole, so that nothing of the user's is replaced.
  const partial = `${resolve(out)}.${Deno.pid}.tmp`;
  try {
    Deno.mkdirSync(dirname(partial), { recursive: true });
    Deno.mkdirSync(partial);
  } catch (error) {
    throw refusal(out, error);
  }
  try {
    const description = await write(partial);
    const files = await filesIn(partial);
    writeJson(join(partial, EXPORT_FILES.description), {
      ...description,
      files,
    });
    // Another export may have written it in the meantime.
    refuseTaken(out);
    renameOver(partial, out);
  } catch (error) {
    removeIfExists(partial);
    throw refusal(out, error);
  }
}

function refusal(out: string, error: unknown): unknown {
  return error instanceof InputError ? error : new InputError(
    `Cannot export to ${out}: ${
      (error as Error).message
    }; check its permissions and the free disk space`,
    { cause: error },
  );
}

function refuseTaken(out: string): void {
  const found = ifExists(() => Deno.lstatSync(out));
  if (found === undefined || found.isDirectory && isEmpty(out)) return;
  throw new InputError(
    `Cannot export to ${out}: it exists already; name a new folder`,
  );
}

async function filesIn(folder: string): Promise<KeptManifest["files"]> {
  const files: KeptManifest["files"] = {};
  for (const name of folderFiles(folder)) {
    if (name === EXPORT_FILES.card) continue;
    files[name] = await describeFile(join(folder, name));
  }
  return files;
}

function isEmpty(folder: string): boolean {
  return [...Deno.readDirSync(folder)].length === 0;
}
