import { fromFileUrl } from "@std/path";

/**
 * The folders that data files are looked for in: the user's, where one is
 * given, then the project's own with the built-in corpora.
 */
export function dataRoots(user?: string): string[] {
  const own: string = fromFileUrl(
    new URL("../../../tasks/data/", import.meta.url),
  );
  return user === undefined ? [own] : [user, own];
}
