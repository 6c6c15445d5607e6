import { addedToken } from "./added_token.ts";
import type { BertNormalizerOptions } from "./normalizers/bert_normalizer.ts";
import type { AddedToken, TokenizerJson } from "./tokenizer_json.ts";

/** The special tokens of Google's BERT models, by their purpose in Transformers. */
export const BERT_TOKENS = {
  pad: "[PAD]",
  unk: "[UNK]",
  cls: "[CLS]",
  sep: "[SEP]",
  mask: "[MASK]",
} as const;

/**
 * A BERT tokenizer as the content of tokenizer.json, like that of Hugging Face's
 * converter.
 *
 * @param vocabulary The ids of tokens, including the three special ones.
 * @param added The added tokens; default BERT's special tokens.
 */
export function wordPieceJson(
  vocabulary: ReadonlyMap<string, number>,
  normalizer: BertNormalizerOptions,
  { unk, cls, sep }: { unk: string; cls: string; sep: string } = BERT_TOKENS,
  added: readonly AddedToken[] = Object.values(BERT_TOKENS).map((content) => ({
    id: vocabulary.get(content)!,
    ...addedToken(content, { special: true }),
  })),
): TokenizerJson {
  return {
    version: "1.0",
    added_tokens: [...added],
    normalizer: { type: "BertNormalizer", ...normalizer },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "BertProcessing",
      cls: [cls, vocabulary.get(cls)!],
      sep: [sep, vocabulary.get(sep)!],
    },
    decoder: null,
    model: {
      type: "WordPiece",
      unk_token: unk,
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary),
    },
  };
}
