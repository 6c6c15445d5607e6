import { join, resolve } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { readPlan } from "../report/read_suite.ts";
import { SUITE_FILES } from "../results/results_folder.ts";

/**
 * The results folder of a suite that is named, or given by its file.
 *
 * @throws {InputError} When there is something else than a folder, or the
 *   results are those of another file of the same name.
 */
export function resultsOf(suite: string, out = "results"): string {
  if (exists(out) && !Deno.statSync(out).isDirectory) {
    throw new InputError(
      `Cannot find results in ${out}: it is no folder, name another one with --out`,
    );
  }
  const folder: string = join(
    out,
    suite.split(/[\\/]/).at(-1)!.replace(/\.ya?ml$/, ""),
  );
  if (/\.ya?ml$/.test(suite) && exists(join(folder, SUITE_FILES.plan))) {
    const { file } = readPlan(folder);
    if (
      file !== undefined && resolve(folder, file) !== resolve(suite) &&
      exists(join(folder, file))
    ) {
      throw new InputError(
        `Cannot find the results of ${suite} in ${folder}: those are of ${
          join(folder, file)
        }, name another folder with --out`,
      );
    }
  }
  return folder;
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false; // Whoever reads it says why.
  }
}
