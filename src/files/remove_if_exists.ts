import { ifExists } from "./if_exists.ts";

/** Removes a file, or a folder with its contents, if it exists. */
export function removeIfExists(path: string): void {
  ifExists(() => Deno.removeSync(path, { recursive: true }));
}
