import { join, resolve } from "@std/path";
import { projectFolder } from "./project_folder.ts";

/** The folders of definitions that a study may have; any one makes a folder a study. */
export const STUDY_FOLDERS = [
  "tasks",
  "backbones",
  "methods",
  "benchmarks",
  "translations",
] as const;

/** The project's own folder of this name; none where Dor was imported from a URL. */
export function shippedFolder(name: string): string | undefined {
  const project = projectFolder();
  return project === undefined ? undefined : join(project, name);
}

/**
 * The folder of this name in the study that one is in: in the current folder,
 * unless that is the project itself, whose folders are looked into anyhow.
 *
 * @returns Relative to the current folder; nothing where there is none.
 */
export function studyFolder(name: string): string | undefined {
  try {
    const shipped = shippedFolder(name);
    return Deno.statSync(name).isDirectory &&
        (shipped === undefined || resolve(name) !== resolve(shipped))
      ? name
      : undefined;
  } catch (error) {
    if (
      error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotCapable // Who may not look is in no study.
    ) return undefined;
    throw error;
  }
}
