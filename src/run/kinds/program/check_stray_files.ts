import { join } from "@std/path";
import { removeIfExists } from "../../../files/remove_if_exists.ts";
import { RUN_FILES } from "../../../results/results_folder.ts";
import { ProgramError } from "./program_error.ts";

/**
 * Removes what a program wrote into its run's folder besides its own folder: it
 * could be taken for results.
 *
 * @param before The names that were there before it started.
 * @throws {ProgramError} When there was something.
 */
export function checkStrayFiles(
  folder: string,
  before: ReadonlySet<string>,
): void {
  const own: readonly string[] = [RUN_FILES.history, RUN_FILES.log];
  const stray = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => !before.has(name) && !own.includes(name)).sort();
  if (stray.length === 0) return;
  for (const name of stray) removeIfExists(join(folder, name));
  throw new ProgramError(
    "error",
    `The program wrote ${
      stray.join(", ")
    } into the folder of its run; let it write into its working folder only`,
  );
}
