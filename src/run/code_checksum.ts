import { createHash } from "node:crypto";
import { join } from "@std/path";
import { projectFolder } from "../config/project_folder.ts";

/**
 * The SHA-256 of Dor's own code, in hexadecimal: of the names and contents of all
 * files in a folder.
 *
 * @param folder Default: `src/`; null if Dor was imported from a URL.
 */
export function codeChecksum(folder?: string): string | null {
  const project = projectFolder();
  const root = folder ?? (project && join(project, "src"));
  if (root === undefined) return null;
  const sums = filesIn(root).sort().map((name) => [
    name,
    createHash("sha256").update(Deno.readFileSync(join(root, name)))
      .digest("hex"),
  ]);
  return createHash("sha256").update(JSON.stringify(sums)).digest("hex");
}

/** The files in a folder and in those below, with slashes on every system. */
function filesIn(root: string, inner = ""): string[] {
  return [...Deno.readDirSync(join(root, inner))].flatMap((entry) => {
    const name = inner === "" ? entry.name : `${inner}/${entry.name}`;
    return entry.isDirectory ? filesIn(root, name) : [name];
  });
}
