import { resolve } from "@std/path";
import { shippedFolder, STUDY_FOLDERS, studyFolder } from "./study_folder.ts";

/** Where definitions and methods are looked up by name: the last folder that has a name wins. */
export type DefinitionFolders = Record<typeof STUDY_FOLDERS[number], string[]>;

/**
 * The project's own folders, followed by those of the study that one is in and
 * the ones given.
 */
export function definitionFolders(
  more: Partial<Record<keyof DefinitionFolders, readonly string[]>> = {},
): DefinitionFolders {
  return Object.fromEntries(STUDY_FOLDERS.map((kind) => {
    const given = more[kind] ?? [];
    const study = studyFolder(kind);
    const isNew = study !== undefined &&
      !given.some((folder) => resolve(folder) === resolve(study));
    const shipped = shippedFolder(kind);
    return [kind, [
      ...shipped === undefined ? [] : [shipped],
      ...isNew ? [study] : [],
      ...given,
    ]];
  })) as DefinitionFolders;
}
