import { InputError } from "../../errors/input_error.ts";
import { folderProblem } from "../../files/folder_problem.ts";

/**
 * Checks that every data folder exists. A mistyped one would otherwise look
 * like missing data, or silently start a download.
 *
 * @throws {InputError} When one does not exist or is not a folder.
 */
export function checkRoots(roots: readonly string[]): void {
  for (const root of roots) {
    const reason = folderProblem(root);
    if (reason !== undefined) {
      throw new InputError(
        `Cannot use the data folder ${root}: ${reason}; name an existing folder (--data DIR)`,
      );
    }
  }
}
