import { join } from "@std/path";
import type { Named } from "../config/load_definition.ts";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";
import { DataError } from "../data/data_error.ts";
import type { DataOptions } from "../data/fetch/data_options.ts";
import { ensureFile } from "../data/fetch/ensure_file.ts";
import { locateFolder } from "../data/fetch/locate_folder.ts";
import { locateFile } from "../data/fetch/locate_file.ts";
import { hubHeaders } from "../data/hub/hub_headers.ts";
import { hubUrl } from "../data/hub/hub_url.ts";
import { modelFiles } from "./model_files.ts";

/**
 * Makes sure that the files of a model are there: in `<root>/<repository>` of
 * the first data folder that has it, which is used as it is, or else in
 * `<cache>/hub`, where missing ones are downloaded to, in the layout of
 * Transformers.js's own cache.
 *
 * @returns The folder.
 * @throws {DataError} When a file cannot be had, or the model is of a kind that
 *   cannot be used.
 */
export async function ensureModel(
  { name }: Pick<Named<TranslationDefinition>, "name">,
  model: TranslationModelDefinition,
  options: DataOptions,
): Promise<string> {
  const { repository, revision } = model;
  const own = await locateFolder(repository, options.roots);
  // Transformers.js has the default branch without its name.
  const folder = own ??
    (revision === "main"
      ? join(options.cache, "hub", repository)
      : join(options.cache, "hub", repository, revision));
  const files = modelFiles(model);
  if (own !== undefined || options.offline) {
    await checkComplete(name, folder, files, model, own === undefined, options);
  }
  for (const file of files) {
    const path = await ensureFile(
      {
        file,
        url: hubUrl(repository, revision, file),
        headers: hubHeaders(),
      },
      { ...options, roots: [], cache: folder },
    );
    if (file === "config.json") await checkKind(name, path);
  }
  return folder;
}

async function checkComplete(
  name: string,
  folder: string,
  files: readonly string[],
  { repository, revision }: TranslationModelDefinition,
  isCache: boolean,
  { roots }: DataOptions,
): Promise<void> {
  const missing: string[] = [];
  for (const file of files) {
    if (await locateFile(file, [folder]) === undefined) missing.push(file);
  }
  if (missing.length === 0) return;
  // The last root is the project's own folder, no place for what a user adds.
  const [user] = roots.slice(0, -1);
  const where = user === undefined
    ? "there"
    : `there or all of them into ${join(user, repository)}`;
  throw new DataError(
    folder,
    `Cannot translate with ${name}: ${folder} lacks ${missing.join(", ")}, ${
      isCache
        ? `and nothing may be downloaded (offline), put them ${where}`
        : "put them there, or move the folder away to have the model downloaded"
    }; they can be had from ${
      hubUrl(repository, revision, "").replace("/resolve/", "/tree/")
    }`,
  );
}

async function checkKind(name: string, file: string): Promise<void> {
  let type: unknown;
  try {
    type = JSON.parse(await Deno.readTextFile(file))?.model_type;
  } catch (error) {
    throw new DataError(
      file,
      `Cannot translate with ${name}: ${file} is no model's configuration (${
        (error as Error).message
      }), remove it and run the command again`,
      { cause: error },
    );
  }
  if (type === "marian") return;
  // Others want their languages named in ways of their own, and would quietly translate into a wrong one.
  throw new DataError(
    file,
    `Cannot translate with ${name}: ${file} is of a model of type ${
      JSON.stringify(type)
    } where "marian" is expected, choose an OPUS-MT model in ONNX form`,
  );
}
