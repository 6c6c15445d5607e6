import { join, resolve } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { readPlan } from "../report/suite/read_suite.ts";
import { DEFAULT_OUT, SUITE_FILES } from "../results/results_folder.ts";
import { suiteFile } from "../results/suite_file.ts";

/**
 * The results folder of a suite, which is given by its name or file.
 *
 * @throws {InputError} When `out` is not a folder, or the results are those of
 *   another file with the same name.
 */
export function resultsOf(suite: string, out = DEFAULT_OUT): string {
  if (exists(out) && !Deno.statSync(out).isDirectory) {
    throw new InputError(
      `Cannot find results in ${out}: it is not a folder; name another one with --out`,
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
      exists(suiteFile(folder, file))
    ) {
      throw new InputError(
        `Cannot find the results of ${suite} in ${folder}: it has those of ${
          suiteFile(folder, file)
        }; name another folder with --out`,
      );
    }
  }
  return folder;
}
