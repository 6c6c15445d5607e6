import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { KEPT_FILES } from "./kept_manifest.ts";
import { readManifest } from "./read_manifest.ts";

/** A file of a model that is to be sent somewhere. */
export interface ModelFile {
  /** Its path in the folder of the model, with slashes. */
  name: string;
  /** Its path on this machine. */
  path: string;
  bytes: number;
}

/**
 * The files of an exported model, or of one that a run has kept: those that its
 * manifest lists.
 *
 * @throws {InputError} When the folder is neither, or has a link or another thing
 *   that is not a file.
 */
export function pushedFiles(folder: string): ModelFile[] {
  if (exists(join(folder, KEPT_FILES.manifest))) {
    const { files } = readManifest(folder);
    return [KEPT_FILES.manifest, ...Object.keys(files)].sort()
      .map((name) => modelFile(folder, name));
  }
  if (exists(join(folder, "dor.json"))) return filesIn(folder, "");
  throw new InputError(
    `Cannot push ${folder}: it is not a model, since it has neither dor.json nor ${KEPT_FILES.manifest}; name a folder that export has written, or a run that has kept its model`,
  );
}

function filesIn(folder: string, inner: string): ModelFile[] {
  return [...Deno.readDirSync(join(folder, inner))]
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(({ name, isDirectory }) => {
      const path = inner === "" ? name : `${inner}/${name}`;
      return isDirectory ? filesIn(folder, path) : [modelFile(folder, path)];
    });
}

function modelFile(folder: string, name: string): ModelFile {
  const path: string = join(folder, name);
  const found = Deno.lstatSync(path);
  if (!found.isFile) {
    throw new InputError(
      `Cannot push ${path}: it is not a file, and links are not followed; replace it by a file`,
    );
  }
  return { name, path, bytes: found.size };
}
