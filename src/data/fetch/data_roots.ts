import { join } from "@std/path";
import { projectFolder } from "../../config/project_folder.ts";

/**
 * The folders that data files are looked for in: the user's, where one is
 * given, then the project's own with the built-in corpora.
 */
export function dataRoots(user?: string): string[] {
  const project = projectFolder();
  return [
    ...user === undefined ? [] : [user],
    ...project === undefined ? [] : [join(project, "tasks/data/")],
  ];
}
