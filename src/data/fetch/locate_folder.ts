import { join } from "@std/path";

/** The path of a folder in the first of the roots that has it, or undefined. */
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
