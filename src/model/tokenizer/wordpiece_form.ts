import type { BertNormalizerOptions } from "./bert_normalizer.ts";

/** The special tokens of a BERT tokenizer, by what they are for. */
export interface BertTokens {
  unknown: string;
  padding: string;
  first: string;
  last: string;
  mask: string;
}

/** Those of Google's models. */
export const BERT_TOKENS: BertTokens = {
  padding: "[PAD]",
  unknown: "[UNK]",
  first: "[CLS]",
  last: "[SEP]",
  mask: "[MASK]",
};

/**
 * A BERT tokenizer as the content of tokenizer.json, the way Hugging Face's
 * converter writes it.
 *
 * @param vocabulary Tokens with their ids; it has all the special ones.
 */
export function wordPieceForm(
  vocabulary: ReadonlyMap<string, number>,
  normalizer: BertNormalizerOptions,
  tokens: BertTokens = BERT_TOKENS,
): Record<string, unknown> {
  const idOf = (token: string) => vocabulary.get(token)!;
  const special = (token: string) => ({
    SpecialToken: { id: token, type_id: 0 },
  });
  const ids = (token: string) => ({
    id: token,
    ids: [idOf(token)],
    tokens: [token],
  });
  return {
    version: "1.0",
    added_tokens: [...new Set(Object.values(tokens))].map((content) => ({
      id: idOf(content),
      content,
      special: true,
      normalized: false,
    })),
    normalizer: { type: "BertNormalizer", ...normalizer },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [
        special(tokens.first),
        { Sequence: { id: "A", type_id: 0 } },
        special(tokens.last),
      ],
      pair: [],
      special_tokens: {
        [tokens.first]: ids(tokens.first),
        [tokens.last]: ids(tokens.last),
      },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: tokens.unknown,
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary),
    },
  };
}
