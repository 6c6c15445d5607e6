import { fromFileUrl } from "@std/path";
import { InputError } from "../errors/input_error.ts";

/** The path of Dor's own folder; undefined if Dor was imported from a URL. */
export function projectFolder(): string | undefined {
  const url = new URL("../../", import.meta.url);
  return url.protocol === "file:" ? fromFileUrl(url) : undefined;
}

/**
 * The path of Dor's own folder, for what does not work without it.
 *
 * @param what What needs it, as in "Cannot <what>".
 * @throws {InputError} When Dor was imported from a URL.
 */
export function requiredProjectFolder(what: string): string {
  const folder = projectFolder();
  if (folder !== undefined) return folder;
  throw new InputError(
    `Cannot ${what}: Dor was imported from ${new URL(
      "../../",
      import.meta.url,
    )}, but its processes can only start from files; clone the repository and run it from there`,
  );
}
