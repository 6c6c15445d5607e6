import type { DefinitionFolders } from "../../config/definition_folders.ts";
import { InputError } from "../../errors/input_error.ts";
import { folderProblem } from "../../files/folder_problem.ts";
import type { Named } from "../../config/load_definition.ts";
import type { SuiteDefinition } from "../../config/suite_definition.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import { TAKEN_NAMES } from "../../results/results_folder.ts";

/**
 * Checks what a schema cannot: that the suite can have a folder of results, that
 * the folders of definitions exist, and that every reference has one of the
 * target's metrics.
 */
export function checkSuite(
  suite: Named<SuiteDefinition>,
  target: TaskDefinition,
  folders: DefinitionFolders,
): void {
  // On Windows and macOS, Teachers is the same folder.
  const name = suite.name.toLowerCase();
  if (TAKEN_NAMES.includes(name)) {
    throw new InputError(
      `Cannot use the name ${suite.name} for a suite: its results would be in the folder of the ${name} of all suites; rename ${suite.file}`,
    );
  }
  checkFolders(folders);
  const wanted = [target.metrics.primary, ...target.metrics.also];
  for (const reference of suite.definition.references) {
    if (!wanted.some((metric) => reference[metric] !== undefined)) {
      throw new InputError(
        `${suite.file}: references: ${
          JSON.stringify(reference.name)
        } has none of the metrics of ${suite.definition.target} (${
          wanted.join(", ")
        })`,
      );
    }
  }
}

/** A mistyped folder would otherwise look like a missing definition. */
function checkFolders(folders: DefinitionFolders): void {
  for (const [kind, paths] of Object.entries(folders)) {
    for (const path of paths) {
      const why = folderProblem(path);
      if (why !== undefined) {
        throw new InputError(
          `Cannot use the folder of ${kind} ${path}: ${why}; name another one with --${kind}`,
        );
      }
    }
  }
}
