import { createHash } from "node:crypto";
import type { Named } from "../config/load_definition.ts";
import type {
  TranslationDefinition,
  TranslationModelDefinition,
} from "../config/translation_definition.ts";
import type { DataOptions } from "../data/fetch/data_options.ts";
import { ensureFile } from "../data/fetch/ensure_file.ts";
import { fileChecksum } from "../data/fetch/file_checksum.ts";
import { modelIdentity } from "./model_identity.ts";
import { pairColumns } from "./pair_columns.ts";

/**
 * What can change the translations, for the hash of a run: the content of a
 * file of pairs, or a model with its settings. Names, titles, addresses and
 * paths do not enter.
 *
 * @param options For a file of pairs, which is found or downloaded; a model
 *   needs none of it.
 * @returns SHA-256 in hexadecimal.
 * @throws {DataError} When a file of pairs cannot be had.
 */
export async function translationIdentity(
  { definition }: Named<TranslationDefinition>,
  options: DataOptions,
): Promise<string> {
  const { pairs, source } = definition;
  if (pairs === undefined) {
    // The definition's schema wants exactly one of the two.
    const model = definition.model as TranslationModelDefinition;
    return modelIdentity(definition, model);
  }
  const file = await ensureFile(pairs, options, source.homepage);
  const content = await fileChecksum(file, "sha256");
  return createHash("sha256").update(
    JSON.stringify(["pairs", 1, content, ...pairColumns(definition, pairs)]),
  ).digest("hex");
}
