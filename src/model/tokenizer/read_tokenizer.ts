import { dirname, join } from "@std/path";
import type * as z from "zod";
import { checkDefinition } from "../../config/check_definition.ts";
import { DefinitionError } from "../../config/definition_error.ts";
import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { readJsonObject } from "../checkpoint/read_json_object.ts";
import { checkSettings } from "./check_settings.ts";
import { readSpmModel } from "./read_spm_model.ts";
import { readVocabTxt } from "./read_vocab_txt.ts";
import { type TokenizerJson, tokenizerJson } from "./tokenizer_json.ts";
import {
  addedTokensFile,
  specialTokensMap,
  tokenizerConfig as configSchema,
  type TokenizerSettings,
} from "./tokenizer_settings.ts";

/**
 * Reads a tokenizer from tokenizer.json, vocab.txt or spm.model, as the content of
 * tokenizer.json.
 *
 * @throws {CheckpointError} When the file cannot be read, or does not match the
 *   files next to it.
 */
export function readTokenizer(
  file: string,
  settings: TokenizerSettings,
  lowercase: boolean | undefined,
): TokenizerJson {
  try {
    if (file.endsWith(".txt")) return readVocabTxt(file, settings, lowercase);
    const json = file.endsWith(".json")
      ? checked(tokenizerJson, file)
      : checkDefinition(tokenizerJson, readSpmModel(file, settings), file);
    checkSettings(json, settings, lowercase);
    return json;
  } catch (error) {
    throw tokenizerError(file, error);
  }
}

/** The error of a tokenizer that cannot be used. */
export function tokenizerError(file: string, error: unknown): CheckpointError {
  if (error instanceof CheckpointError) return error;
  return new CheckpointError(
    `Cannot use the tokenizer in ${file}: ${
      (error as Error).message
    }; put a supported tokenizer there (docs/backbones.md)`,
    { cause: error },
  );
}

/** Reads the files next to a tokenizer. */
export function readTokenizerSettings(
  file: string,
  config: string | undefined,
): TokenizerSettings {
  const readSibling = <Schema extends z.ZodType>(
    name: string,
    schema: Schema,
  ) => {
    const path: string = join(dirname(file), name);
    return isFile(path) ? checked(schema, path) : undefined;
  };
  return {
    config: config === undefined ? {} : checked(configSchema, config),
    specialTokens: readSibling("special_tokens_map.json", specialTokensMap),
    addedTokens: readSibling("added_tokens.json", addedTokensFile),
  };
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw new CheckpointError(
      `Cannot look for ${path}: ${(error as Error).message}; make it readable`,
      { cause: error },
    );
  }
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
): z.output<Schema> {
  try {
    return checkDefinition(schema, readJsonObject(file), file);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    throw new CheckpointError(
      `Cannot use the tokenizer with ${error.message}; put a supported tokenizer there (docs/backbones.md)`,
      { cause: error },
    );
  }
}
