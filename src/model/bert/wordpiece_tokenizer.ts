import {
  buildTokenizer,
  type Tokenizer,
} from "../tokenizer/build_tokenizer.ts";
import { buildNormalizer } from "../tokenizer/normalizers/build_normalizer.ts";
import { buildPreTokenizer } from "../tokenizer/pre_tokenizers/build_pre_tokenizer.ts";
import type { TokenizerJson } from "../tokenizer/tokenizer_json.ts";
import { BERT_TOKENS, wordPieceJson } from "../tokenizer/wordpiece_json.ts";
import { trainWordPiece } from "./wordpiece_trainer.ts";

const SPECIAL = Object.values(BERT_TOKENS);

/** The ids of BERT's special tokens in a learnt vocabulary. */
export const SPECIAL_IDS = { pad: 0, unknown: 1, cls: 2, sep: 3, mask: 4 };

/**
 * Learns a BERT tokenizer from texts: a WordPiece vocabulary, with BERT's
 * normaliser and pre-tokenizer.
 *
 * @returns The tokenizer, with the content of its tokenizer.json.
 */
export function learnWordPiece(
  texts: readonly string[],
  { size, lowercase, fold_diacritics }: {
    size: number;
    lowercase: boolean;
    fold_diacritics: boolean;
  },
): Tokenizer & { json: TokenizerJson } {
  const normalizer = {
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: fold_diacritics,
    lowercase,
  };
  const normalize = buildNormalizer({ type: "BertNormalizer", ...normalizer });
  const split = buildPreTokenizer({ type: "BertPreTokenizer" });
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of split(normalize(text))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const vocabulary = trainWordPiece(counts, { size, special: SPECIAL });
  const json = wordPieceJson(
    new Map(vocabulary.map((token, id) => [token, id])),
    normalizer,
  );
  return { ...buildTokenizer(json), json };
}
