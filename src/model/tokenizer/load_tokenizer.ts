import { dirname, join } from "@std/path";
import type * as z from "zod";
import { check } from "../../config/check.ts";
import { DefinitionError } from "../../config/definition_error.ts";
import type { CheckpointFiles } from "../checkpoint/checkpoint_files.ts";
import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { readJsonObject } from "../checkpoint/read_json_object.ts";
import { buildTokenizer, type Tokenizer } from "./build_tokenizer.ts";
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
import { tokensInSettings } from "./tokens_in_settings.ts";
import { BERT_TOKENS } from "./wordpiece_json.ts";

/** The tokenizer of a checkpoint. */
export interface TextTokenizer {
  /** The ids of a text, including the tokens that mark its start and end. */
  encode(text: string): readonly number[];
  /** The largest id plus 1. */
  readonly size: number;
  /** The token with the largest id. */
  readonly last: string;
  /** The id of the mask token, if there is one. */
  readonly mask: number | undefined;
  /** The ids of special tokens. */
  readonly special: ReadonlySet<number>;
}

/**
 * Loads the tokenizer of a checkpoint from tokenizer.json, or else a WordPiece
 * tokenizer from vocab.txt or DeBERTa's from spm.model, with the
 * added_tokens.json and special_tokens_map.json next to it. It gives the same ids as Hugging Face's
 * tokenizers, or an error.
 *
 * @param lowercase Whether vocab.txt is in lower case; default: the setting in
 *   tokenizer_config.json.
 * @throws {CheckpointError} When a file cannot be read or used.
 */
export function loadTokenizer(
  { tokenizer: file, tokenizerConfig }: Pick<
    CheckpointFiles,
    "tokenizer" | "tokenizerConfig"
  >,
  lowercase: boolean | undefined,
): TextTokenizer {
  const settings = readSettings(file, tokenizerConfig);
  let tokenizer: Tokenizer;
  let json: TokenizerJson;
  try {
    if (file.endsWith(".txt")) json = readVocabTxt(file, settings, lowercase);
    else {
      json = file.endsWith(".json")
        ? checked(tokenizerJson, file)
        : check(tokenizerJson, readSpmModel(file, settings), file);
      checkSettings(json, settings, lowercase);
    }
    tokenizer = buildTokenizer(json);
    const { before, after } = tokenizer.template;
    if (before.length !== 1 || after.length !== 1) {
      throw new Error(
        `post_processor: it puts ${before.length} tokens before and ${after.length} after a text, expected one each`,
      );
    }
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    throw new CheckpointError(
      `Cannot use the tokenizer in ${file}: ${
        (error as Error).message
      }; put a supported tokenizer there (docs/backbones.md)`,
      { cause: error },
    );
  }
  const { encode, template: { before, after }, vocabulary } = tokenizer;
  const named = tokensInSettings(settings).named.get("mask");
  const mask = vocabulary.get(named?.content ?? BERT_TOKENS.mask) ??
    vocabulary.get("<mask>");
  const special = new Set([
    ...before,
    ...after,
    ...json.added_tokens.filter((token) => token.special).map(({ id }) => id),
    ...mask === undefined ? [] : [mask],
  ]);
  let last = "";
  let largest = Math.max(...before, ...after);
  for (const [token, id] of vocabulary) {
    // A blank line in vocab.txt is not a token of any text.
    if (token === "" || id < largest) continue;
    largest = id;
    last = token;
  }
  return {
    encode,
    size: largest + 1,
    last,
    mask,
    special,
  };
}

function readSettings(
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
    return check(schema, readJsonObject(file), file);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    throw new CheckpointError(
      `Cannot use the tokenizer with ${error.message}; put a supported tokenizer there (docs/backbones.md)`,
      { cause: error },
    );
  }
}
