import { ifExists } from "./if_exists.ts";
import { whenFree } from "./when_free.ts";

/** Removes a file, or a folder with its contents, if it exists. */
export function removeIfExists(path: string): void {
  ifExists(() => whenFree(() => Deno.removeSync(path, { recursive: true })));
}
