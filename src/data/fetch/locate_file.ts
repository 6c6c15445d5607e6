import { join } from "@std/path";
import { relativePath } from "../../config/relative_path.ts";
import { ifExists } from "../../files/if_exists.ts";
import { DataError } from "../data_error.ts";

/**
 * Searches folders for a file, in their order.
 *
 * @param file A path inside the folders.
 * @returns Its path in the first folder that has it, or undefined.
 * @throws {DataError} When the path leads out of the folders, is that of
 *   something other than a file, or cannot be accessed.
 */
export function locateFile(
  file: string,
  folders: readonly string[],
): string | undefined {
  // Loaded definitions have been checked, but callers may build their own.
  if (!relativePath.safeParse(file).success) {
    throw new DataError(
      file,
      `Cannot look for the data file ${
        JSON.stringify(file)
      }: the path leads out of the data folder; name one inside it`,
    );
  }
  for (const folder of folders) {
    const path: string = join(folder, file);
    let found: Deno.FileInfo | undefined;
    try {
      found = ifExists(() => Deno.statSync(path));
    } catch (error) {
      throw new DataError(
        path,
        `Cannot look for the data file ${path}: ${
          (error as Error).message
        }; make it readable`,
        { cause: error },
      );
    }
    if (found === undefined) continue;
    if (found.isFile) return path;
    throw new DataError(
      path,
      `Cannot use the data file ${path}: it is not a file; move it away`,
    );
  }
  return undefined;
}
