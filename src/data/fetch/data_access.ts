import { defaultCache } from "./default_cache.ts";
import { shippedFolder, studyFolder } from "../../config/study_folder.ts";

/** Where functions of the API look for data, and whether they may download it. */
export interface DataAccess {
  /** The folder to search first. Default `DOR_DATA`, else none. */
  data?: string;
  /** The folder for downloads. Default `data`, else `DOR_CACHE`, else the platform's. */
  cache?: string;
  /** Never use the network. Default false. */
  offline?: boolean;
}

/** Resolves the defaults of options, and the folders that they name. */
export function dataAccess(
  {
    data = Deno.env.get("DOR_DATA") || undefined,
    cache = data ?? defaultCache(),
    offline = false,
  }: DataAccess,
) {
  return { data, roots: dataRoots(data), cache, offline };
}

/**
 * The folders that are searched for data files: the user's if there is one,
 * `tasks/data` of the current study, and the project's own with the built-in
 * corpora.
 */
export function dataRoots(user?: string): string[] {
  return [user, studyFolder("tasks/data"), shippedFolder("tasks/data/")]
    .filter((folder) => folder !== undefined);
}
