import { removeIfExists } from "./remove_if_exists.ts";
import { whenFree } from "./when_free.ts";

/** Renames a file or folder, in place of what is there, of which nothing remains. */
export function renameOver(from: string, to: string): void {
  removeIfExists(to);
  whenFree(() => Deno.renameSync(from, to));
}
