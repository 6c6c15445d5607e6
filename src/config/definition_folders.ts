import { resolve } from "@std/path";
import { shippedFolder, STUDY_FOLDERS, studyFolder } from "./study_folder.ts";

/** The folders that definitions and methods are looked up in by name: the last one that has a name wins. */
export type DefinitionFolders = Record<typeof STUDY_FOLDERS[number], string[]>;

/** Dor's own folders, then those of the current study, then those given. */
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
