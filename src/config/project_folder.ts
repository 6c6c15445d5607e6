import { fromFileUrl } from "@std/path";
import { InputError } from "../errors/input_error.ts";

/** The folder that Dor itself lies in, as a path; none where it was imported from a URL. */
export function projectFolder(): string | undefined {
  const url = new URL("../../", import.meta.url);
  return url.protocol === "file:" ? fromFileUrl(url) : undefined;
}

/**
 * The folder that Dor itself lies in, for what cannot do without.
 *
 * @param what What needs it, as in "Cannot <what>".
 * @throws {InputError} Where Dor was imported from a URL.
 */
export function neededProjectFolder(what: string): string {
  const folder = projectFolder();
  if (folder !== undefined) return folder;
  throw new InputError(
    `Cannot ${what}: Dor was imported from ${new URL(
      "../../",
      import.meta.url,
    )}, and its processes start from files only; clone the repository and use it from there`,
  );
}
