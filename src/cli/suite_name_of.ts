import { definitionNames } from "../config/find_definition.ts";
import { studyFolder } from "../config/study_folder.ts";
import { InputError } from "../errors/input_error.ts";

/**
 * The suite that arguments name; by default the only suite of the current study,
 * or `quickstart` outside of a study.
 *
 * @throws {InputError} When several are named, or none and the study has several.
 */
export function suiteNameOf({ words }: { words: readonly string[] }): string {
  if (words.length > 1) {
    throw new InputError(`Cannot use ${words.length} suites at once; name one`);
  }
  if (words.length === 1) return words[0]!;
  const study = studyFolder("benchmarks");
  const own = study === undefined ? [] : definitionNames([study]);
  if (own.length > 1) {
    throw new InputError(
      `Cannot choose a suite: the study has ${
        own.join(", ")
      }; name one of them`,
    );
  }
  return own[0] ?? "quickstart";
}
