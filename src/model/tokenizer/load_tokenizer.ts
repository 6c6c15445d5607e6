import { dirname, join } from "@std/path";
import type * as z from "zod";
import { check } from "../../config/check.ts";
import { DefinitionError } from "../../config/definition_error.ts";
import type { CheckpointFiles } from "../checkpoint/checkpoint_files.ts";
import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { readJsonObject } from "../checkpoint/read_json_object.ts";
import { agreeOnTokens } from "./agree_on_tokens.ts";
import { buildTokenizer, type Tokenizer } from "./build_tokenizer.ts";
import { describedTokens } from "./described_tokens.ts";
import { readVocabulary } from "./read_vocabulary.ts";
import type { TextTokenizer } from "./text_tokenizer.ts";
import { type TokenizerForm, tokenizerForm } from "./tokenizer_form.ts";
import {
  addedTokensFile,
  specialTokensMap,
  tokenizerConfig as configSchema,
  type TokenizerSettings,
} from "./tokenizer_settings.ts";
import { BERT_TOKENS } from "./wordpiece_form.ts";

/**
 * Loads the tokenizer of a checkpoint: from tokenizer.json, or else a
 * WordPiece tokenizer from vocab.txt; with added_tokens.json and
 * special_tokens_map.json where they lie beside it. It gives the ids that
 * Hugging Face's tokenizers give, or it is refused.
 *
 * @param lowercase Whether vocab.txt is of lower case; default: as
 *   tokenizer_config.json says.
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
  let form: TokenizerForm;
  try {
    if (file.endsWith(".json")) {
      form = checked(tokenizerForm, file);
      agreeOnTokens(form, settings, lowercase);
    } else form = readVocabulary(file, settings, lowercase);
    tokenizer = buildTokenizer(form);
    const { before, after } = tokenizer.template;
    if (before.length !== 1 || after.length !== 1) {
      throw new Error(
        `post_processor: it puts ${before.length} and ${after.length} tokens around a text where encoders have one at each end`,
      );
    }
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    throw new CheckpointError(
      file,
      `Cannot use the tokenizer in ${file}: ${
        (error as Error).message
      }, put a tokenizer there that is computed here (docs/backbones.md)`,
      error,
    );
  }
  const { encode, template: { before, after }, vocabulary } = tokenizer;
  const named = describedTokens(settings).named.get("mask");
  const mask = vocabulary.get(named?.content ?? BERT_TOKENS.mask) ??
    vocabulary.get("<mask>");
  const special = new Set([
    ...before,
    ...after,
    ...form.added_tokens.filter((token) => token.special).map(({ id }) => id),
    ...mask === undefined ? [] : [mask],
  ]);
  let last = "";
  let largest = Math.max(...before, ...after);
  for (const [token, id] of vocabulary) {
    // No text has a token without characters: the blank line of a vocab.txt.
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
  const beside = <Schema extends z.ZodType>(name: string, schema: Schema) => {
    const path: string = join(dirname(file), name);
    return isThere(path) ? checked(schema, path) : undefined;
  };
  return {
    config: config === undefined ? {} : checked(configSchema, config),
    specialTokens: beside("special_tokens_map.json", specialTokensMap),
    addedTokens: beside("added_tokens.json", addedTokensFile),
  };
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw new CheckpointError(
      path,
      `Cannot look for ${path}: ${(error as Error).message}, make it readable`,
      error,
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
      file,
      `Cannot use the tokenizer with ${error.message}, put a tokenizer there that is computed here (docs/backbones.md)`,
      error,
    );
  }
}
