import { hash } from "node:crypto";
import { readdirSync } from "node:fs";
import { basename, join, SEPARATOR } from "@std/path";
import { projectFolder } from "../config/project_folder.ts";

/** Files with code, not what editors and systems leave beside it. */
const CODE = /^[^.].*\.(ts|js|css|wasm)$/;

/**
 * The SHA-256 of Dor's own code, in hexadecimal: of the names and contents of the
 * files in a folder that are executed or part of a report.
 *
 * @param folder Default: `src/`; null if Dor was imported from a URL.
 */
export function codeChecksum(folder?: string): string | null {
  const project = projectFolder();
  const root = folder ?? (project && join(project, "src"));
  if (root === undefined) return null;
  const names = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll(SEPARATOR, "/"))
    .filter((name) => CODE.test(basename(name)));
  const sums = names.sort().map((name) => [
    name,
    hash("sha256", Deno.readFileSync(join(root, name))),
  ]);
  return hash("sha256", JSON.stringify(sums));
}
