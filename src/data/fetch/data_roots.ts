import { shippedFolder, studyFolder } from "../../config/study_folder.ts";

/**
 * The folders that data files are looked for in: the user's, where one is
 * given, then `tasks/data` of the study that one is in, then the project's
 * own with the built-in corpora.
 */
export function dataRoots(user?: string): string[] {
  return [user, studyFolder("tasks/data"), shippedFolder("tasks/data/")]
    .filter((folder) => folder !== undefined);
}
