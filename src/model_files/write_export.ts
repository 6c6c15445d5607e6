import { dirname, resolve } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { ifExists } from "../files/if_exists.ts";
import { removeIfExists } from "../files/remove_if_exists.ts";
import { renameOver } from "../files/rename_over.ts";

/**
 * Writes a folder that gets its name when it is complete.
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
    renameOver(partial, out);
  } catch (error) {
    removeIfExists(partial);
    throw error;
  }
}

function isEmpty(folder: string): boolean {
  return [...Deno.readDirSync(folder)].length === 0;
}
