import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { listed } from "../errors/listed.ts";
import { suggestion } from "../errors/suggestion.ts";
import { exists } from "../files/exists.ts";
import { haveOtherPredictions } from "../results/read_records.ts";
import {
  endedRuns,
  folderNames,
  SUITE_FILES,
} from "../results/results_folder.ts";

/**
 * The folder of a run, given by this folder, or by the run's name or an
 * unambiguous beginning of it.
 *
 * @param out The folder of results.
 * @param isMeant Which of several runs are meant; default all.
 * @throws {InputError} When there is no such run, or there are several.
 */
export function findRun(
  wanted: string,
  out: string,
  isMeant: (folder: string) => boolean = () => true,
): string {
  if (exists(wanted)) return wanted;
  const folders = folderNames(out).flatMap((suite) => {
    const runs = join(out, suite, SUITE_FILES.runs);
    return endedRuns(runs)
      .map((name) => ({ name, folder: join(runs, name) }));
  });
  const exact = folders.filter(({ name }) => name === wanted);
  const begun = exact.length > 0
    ? exact
    : folders.filter(({ name }) => name.startsWith(wanted));
  const meant = begun.filter(({ folder }) => isMeant(folder));
  const all = meant.length > 0 ? meant : begun;
  // Suites that share a run have equal copies of it.
  const found = all.filter(({ name }, i) =>
    all.findIndex((one) => one.name === name) === i
  );
  if (found.length === 1) {
    if (haveOtherPredictions(all.map(({ folder }) => folder))) {
      throw new InputError(
        `Cannot tell which run is ${wanted}: suites have different predictions of it: ${
          listed(all.map(({ folder }) => folder))
        }; give one of these folders`,
      );
    }
    return found[0]!.folder;
  }
  throw new InputError(
    found.length > 1
      ? `Cannot tell which run is ${wanted}: ${found.length} runs begin like this: ${
        listed(found.map(({ folder }) => folder))
      }; give more of its name`
      : `Cannot find the run ${JSON.stringify(wanted)} in ${out}${
        suggestion(wanted, folders.map(({ name }) => name)) ||
        `; the names of runs are those of the folders in ${
          join(out, "SUITE", SUITE_FILES.runs)
        }`
      }`,
  );
}
