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

/** The suffix of ONNX files in Transformers.js, by data type. */
const SUFFIX: Record<TranslationModelDefinition["dtype"], string> = {
  fp32: "",
  fp16: "_fp16",
  q8: "_quantized",
  int8: "_int8",
  uint8: "_uint8",
  q4: "_q4",
  q4f16: "_q4f16",
  bnb4: "_bnb4",
};

/**
 * Finds or downloads the files of a model. `<root>/<repository>` of the first
 * data folder that has it is used as it is; otherwise missing files are
 * downloaded into `<cache>/hub`, in the layout of Transformers.js's own cache.
 *
 * @throws {DataError} When a file cannot be obtained, or the model is not of a
 *   supported type.
 */
export async function ensureModel(
  { name }: Pick<Named<TranslationDefinition>, "name">,
  model: TranslationModelDefinition,
  options: DataOptions,
): Promise<string> {
  const { repository, revision } = model;
  const own = locateFolder(repository, options.roots);
  // Transformers.js leaves the name of the default branch out of the path.
  const folder = own ??
    (revision === "main"
      ? join(options.cache, "hub", repository)
      : join(options.cache, "hub", repository, revision));
  // Small files first, so that problems are found before the weights are downloaded.
  const files = [
    "config.json",
    "generation_config.json",
    "tokenizer_config.json",
    "tokenizer.json",
    `onnx/encoder_model${SUFFIX[model.dtype]}.onnx`,
    `onnx/decoder_model_merged${SUFFIX[model.dtype]}.onnx`,
  ];
  if (own !== undefined || options.offline) {
    checkComplete(name, folder, files, model, own === undefined, options);
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
    if (file === "config.json") await checkType(name, path);
  }
  return folder;
}

function checkComplete(
  name: string,
  folder: string,
  files: readonly string[],
  { repository, revision }: TranslationModelDefinition,
  isCache: boolean,
  { roots }: DataOptions,
): void {
  const missing = files.filter((file) =>
    locateFile(file, [folder]) === undefined
  );
  if (missing.length === 0) return;
  // The last root is the project's own folder, where users should not add files.
  const [user] = roots.slice(0, -1);
  const where = user === undefined
    ? "there"
    : `there or all of them into ${join(user, repository)}`;
  throw new DataError(
    folder,
    `Cannot translate with ${name}: ${folder} lacks ${missing.join(", ")}${
      isCache
        ? `, and downloads are disabled (offline); put them ${where}`
        : "; put them there, or move the folder away to have the model downloaded"
    } (available from ${
      hubUrl(repository, revision, "").replace("/resolve/", "/tree/")
    })`,
    { fetchable: isCache },
  );
}

async function checkType(name: string, file: string): Promise<void> {
  let type: unknown;
  try {
    type = JSON.parse(await Deno.readTextFile(file))?.model_type;
  } catch (error) {
    throw new DataError(
      file,
      `Cannot translate with ${name}: ${file} is not a model configuration (${
        (error as Error).message
      }); remove it and run the command again`,
      { cause: error },
    );
  }
  if (type === "marian") return;
  // Other models need language codes of their own, and without them could silently translate into another language.
  throw new DataError(
    file,
    `Cannot translate with ${name}: the model type in ${file} is ${
      JSON.stringify(type)
    }, expected "marian"; choose an OPUS-MT model in ONNX format`,
  );
}
