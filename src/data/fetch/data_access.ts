import { defaultCache } from "./default_cache.ts";
import { shippedFolder, studyFolder } from "../../config/study_folder.ts";

/** Where functions of the API look for data, and what they may do to have it. */
export interface DataAccess {
  /** A folder that is looked in first. Default `DOR_DATA`, else none. */
  data?: string;
  /** The folder that downloads go to. Default `data`, else `DOR_CACHE`, else the platform's. */
  cache?: string;
  /** Never use the network. Default false. */
  offline?: boolean;
}

/** The folders that a choice of places stands for. */
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
 * The folders that data files are looked for in: the user's, where one is
 * given, then `tasks/data` of the study that one is in, then the project's
 * own with the built-in corpora.
 */
export function dataRoots(user?: string): string[] {
  return [user, studyFolder("tasks/data"), shippedFolder("tasks/data/")]
    .filter((folder) => folder !== undefined);
}
