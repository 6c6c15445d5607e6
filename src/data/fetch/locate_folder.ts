import { join } from "@std/path";
import { ifExists } from "../../files/if_exists.ts";

/** The path of a folder in the first of the roots that has it, or undefined. */
export function locateFolder(
  folder: string,
  roots: readonly string[],
): string | undefined {
  return roots.map((root): string => join(root, folder))
    .find((path) => ifExists(() => Deno.statSync(path))?.isDirectory);
}
