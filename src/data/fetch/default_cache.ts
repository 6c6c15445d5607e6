import { join } from "@std/path";
import { InputError } from "../../errors/input_error.ts";

/**
 * The default folder for downloads: `$DOR_CACHE`, else `dor` in the platform's
 * cache folder (`$XDG_CACHE_HOME` or `~/.cache` on Linux, `~/Library/Caches` on
 * macOS, `%LOCALAPPDATA%` on Windows).
 *
 * @param os The platform; default that of the machine.
 * @throws {InputError} When no home folder is set.
 */
export function defaultCache(
  get: (name: string) => string | undefined = (name) => Deno.env.get(name),
  os: typeof Deno.build.os = Deno.build.os,
): string {
  const own = get("DOR_CACHE");
  if (own) return own;
  const shared = get("XDG_CACHE_HOME") ||
    (os === "windows" ? get("LOCALAPPDATA") : undefined);
  if (shared) return join(shared, "dor");
  const home = get("HOME") || get("USERPROFILE");
  if (!home) {
    throw new InputError(
      "Cannot choose a cache folder: neither DOR_CACHE nor HOME is set; set DOR_CACHE to a folder for downloads",
    );
  }
  return os === "darwin"
    ? join(home, "Library", "Caches", "dor")
    : join(home, ".cache", "dor");
}
