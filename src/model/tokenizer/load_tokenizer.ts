import { shown } from "../../errors/shown.ts";
import type { CheckpointFiles } from "../checkpoint/checkpoint_files.ts";
import { buildTokenizer, type Tokenizer } from "./build_tokenizer.ts";
import { checkClassDefaults } from "./check_class_defaults.ts";
import {
  readTokenizer,
  readTokenizerSettings,
  tokenizerError,
} from "./read_tokenizer.ts";
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
  /** The id of the padding token, if there is one. */
  readonly pad: number | undefined;
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
  { tokenizer: file, tokenizerConfig, kept }: Pick<
    CheckpointFiles,
    "tokenizer" | "tokenizerConfig" | "kept"
  >,
  lowercase: boolean | undefined,
): TextTokenizer {
  const settings = readTokenizerSettings(file, tokenizerConfig);
  const json = readTokenizer(file, settings, lowercase);
  // A kept model was trained with tokenizer.json as it is.
  if (file.endsWith(".json") && kept === undefined) {
    checkClassDefaults(file, json, settings.config, lowercase);
  }
  const { named } = tokensInSettings(settings);
  let tokenizer: Tokenizer;
  try {
    tokenizer = buildTokenizer(json);
    const { before, after } = tokenizer.template;
    if (before.length !== 1 || after.length !== 1) {
      throw new Error(
        `post_processor: it puts ${before.length} tokens before and ${after.length} after a text, expected one each`,
      );
    }
    if (kept === undefined) {
      checkEnds(tokenizer, settings.config.tokenizer_class, named);
    }
  } catch (error) {
    throw tokenizerError(file, error);
  }
  const { encode, template: { before, after }, vocabulary } = tokenizer;
  const idOf = (purpose: "mask" | "pad") =>
    vocabulary.get(named.get(purpose)?.content ?? BERT_TOKENS[purpose]) ??
      vocabulary.get(`<${purpose}>`);
  const mask = idOf("mask");
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
    pad: idOf("pad"),
    special,
  };
}

/**
 * Checks that the tokens around a text are those that tokenizer_config.json or
 * special_tokens_map.json names, with which classes of Transformers replace them.
 */
function checkEnds(
  { template: { before, after }, vocabulary }: Tokenizer,
  name: string | null | undefined,
  named: ReturnType<typeof tokensInSettings>["named"],
): void {
  if (name === "PreTrainedTokenizerFast" || name === "TokenizersBackend") {
    return;
  }
  for (
    const [purpose, id] of [["cls", before[0]], ["sep", after[0]]] as const
  ) {
    const token = named.get(purpose)?.content;
    if (token === undefined || vocabulary.get(token) === id) continue;
    throw new Error(
      `the files next to it have ${purpose}_token: ${
        shown(token)
      }, but it puts another token ${
        purpose === "cls" ? "before" : "after"
      } a text`,
    );
  }
}
