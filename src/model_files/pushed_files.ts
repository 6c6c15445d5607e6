import { join } from "@std/path";
import * as z from "zod";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { parsedJson } from "../files/parsed_json.ts";
import { checkFiles } from "./check_files.ts";
import { EXPORT_FILES } from "./export_files.ts";
import { folderFiles } from "./folder_files.ts";
import { KEPT_FILES, keptFile } from "./kept_manifest.ts";
import { checkKept } from "./read_kept.ts";

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
 * @throws {InputError} When the folder is neither, a file is missing or damaged, or
 *   it has a link or another thing that is not a file.
 */
export async function pushedFiles(folder: string): Promise<ModelFile[]> {
  if (exists(join(folder, KEPT_FILES.manifest))) {
    const { files } = await checkKept(folder);
    return [KEPT_FILES.manifest, ...Object.keys(files)].sort()
      .map((name) => modelFile(folder, name));
  }
  if (!exists(join(folder, EXPORT_FILES.description))) {
    throw new InputError(
      `Cannot push ${folder}: it is not a model, since it has neither ${EXPORT_FILES.description} nor ${KEPT_FILES.manifest}; name a folder that export has written, or a run that has kept its model`,
    );
  }
  const files = folderFiles(folder).map((name) => modelFile(folder, name));
  await checkExport(folder);
  return files;
}

const description = z.object({ files: z.record(z.string(), keptFile) });

async function checkExport(folder: string): Promise<void> {
  const text = Deno.readTextFileSync(join(folder, EXPORT_FILES.description));
  const { data } = description.safeParse(parsedJson(text));
  const problem = data === undefined
    ? `${EXPORT_FILES.description} does not list its files, because it is incomplete or from an older version`
    : await checkFiles(folder, data.files);
  if (problem !== undefined) {
    throw new InputError(
      `Cannot push ${folder}: ${problem}; export the model again`,
    );
  }
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
