import { shellWord } from "./shell_word.ts";

/**
 * A path or a name as one word of the user's shell. The shells of Windows quote in
 * different ways; a path with slashes needs no quotes.
 *
 * @param os The platform; default that of the machine.
 */
export function pathWord(
  path: string,
  os: typeof Deno.build.os = Deno.build.os,
): string {
  return shellWord(os === "windows" ? path.replaceAll("\\", "/") : path);
}
