import { join, resolve } from "@std/path";
import { projectFolder } from "./project_folder.ts";

/** The folders of definitions that a study may have; any one of them makes a folder a study. */
export const STUDY_FOLDERS = [
  "tasks",
  "backbones",
  "methods",
  "benchmarks",
  "translations",
] as const;

/** Dor's own folder of this name; undefined if Dor was imported from a URL. */
export function shippedFolder(name: string): string | undefined {
  const project = projectFolder();
  return project === undefined ? undefined : join(project, name);
}

/** The end of a message about an unknown name; empty unless Dor was imported from a URL. */
export const NO_BUILT_INS: string = projectFolder() === undefined
  ? ". Dor was imported from a URL, without its built-in definitions; clone the repository to use them"
  : "";

/**
 * The folder of this name in the current study: in the current folder, unless
 * that is Dor's own, whose folders are always searched.
 *
 * @returns A path relative to the current folder; undefined if there is none.
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
      error instanceof Deno.errors.NotCapable // Without the right to look, there is no study.
    ) return undefined;
    throw error;
  }
}
