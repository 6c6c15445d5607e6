import type { Tokenizer } from "@huggingface/tokenizers";
import { shown } from "../../config/shown.ts";
import type { CheckpointFiles } from "../checkpoint/checkpoint_files.ts";
import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { readJsonObject } from "../checkpoint/read_json_object.ts";
import { buildTokenizer } from "./build_tokenizer.ts";
import { namedTokens } from "./named_tokens.ts";
import type { TextTokenizer } from "./text_tokenizer.ts";
import { readVocabulary } from "./read_vocabulary.ts";

/**
 * Loads the tokenizer of a checkpoint: from tokenizer.json, or else a
 * WordPiece tokenizer from vocab.txt.
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
  const config = tokenizerConfig === undefined
    ? {}
    : readJsonObject(tokenizerConfig);
  const form = file.endsWith(".json")
    ? readJsonObject(file)
    : readVocabulary(file, config, lowercase);
  let tokenizer: Tokenizer;
  let empty: readonly number[];
  try {
    tokenizer = buildTokenizer(form);
    empty = tokenizer.encode("").ids;
  } catch (error) {
    throw new CheckpointError(
      file,
      `Cannot use the tokenizer in ${file}: ${
        (error as Error).message
      }, put one of a BERT, RoBERTa or XLM-R model there`,
      error,
    );
  }
  if (empty.length !== 2) {
    throw new CheckpointError(
      file,
      `Cannot use the tokenizer in ${file}: it puts ${empty.length} tokens around a text where BERT and RoBERTa have 2, choose a model of theirs`,
    );
  }
  const vocabulary = tokenizer.get_vocab();
  for (const [token, id] of vocabulary) {
    if (Number.isSafeInteger(id) && id >= 0) continue;
    throw new CheckpointError(
      file,
      `Cannot use the tokenizer in ${file}: ${
        shown(token)
      } has no whole number for its id, put a whole file there`,
    );
  }
  const tokens = namedTokens(config);
  const mask = vocabulary.get(tokens.mask) ?? vocabulary.get("<mask>");
  const special = new Set([
    ...empty,
    ...[...tokenizer.get_added_tokens_decoder()]
      .filter(([, token]) => token.special).map(([id]) => id),
  ]);
  if (mask !== undefined) special.add(mask);
  return {
    encode: (text) => tokenizer.encode(text).ids,
    size: 1 + [...vocabulary.values()].reduce((a, b) => Math.max(a, b), -1),
    mask,
    special,
  };
}
