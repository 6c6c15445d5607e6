import { isAbsolute, join } from "@std/path";

/**
 * The path of the file of a suite.
 *
 * @param folder The suite's results.
 * @param file As their plan has it: relative to them, or absolute where they are on
 *   another drive of Windows.
 */
export function suiteFile(folder: string, file: string): string {
  return isAbsolute(file) ? file : join(folder, file);
}
