import { ifExists } from "./if_exists.ts";

/** Whether there is a file or folder at a path. */
export function exists(path: string): boolean {
  return ifExists(() => Deno.statSync(path)) !== undefined;
}
