import { join } from "@std/path";

/** Where a folder is: in the first of the roots that has it, or nowhere. */
export async function locateFolder(
  folder: string,
  roots: readonly string[],
): Promise<string | undefined> {
  for (const root of roots) {
    const path: string = join(root, folder);
    try {
      if ((await Deno.stat(path)).isDirectory) return path;
    } catch (error) {
      if (
        !(error instanceof Deno.errors.NotFound) &&
        !(error instanceof Deno.errors.NotADirectory)
      ) throw error;
    }
  }
  return undefined;
}
