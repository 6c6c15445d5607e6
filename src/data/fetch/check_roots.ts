import { InputError } from "../../errors/input_error.ts";

/**
 * Checks that every data folder exists. A mistyped one would otherwise look
 * like missing data, or silently start a download.
 *
 * @throws {InputError} When one does not exist or is not a folder.
 */
export async function checkRoots(roots: readonly string[]): Promise<void> {
  for (const root of roots) {
    let reason: string | undefined;
    try {
      if (!(await Deno.stat(root)).isDirectory) reason = "it is not a folder";
    } catch (error) {
      reason = error instanceof Deno.errors.NotFound
        ? "it does not exist"
        : (error as Error).message;
    }
    if (reason !== undefined) {
      throw new InputError(
        `Cannot use the data folder ${root}: ${reason}; name an existing folder (--data DIR)`,
      );
    }
  }
}
