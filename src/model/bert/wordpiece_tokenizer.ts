import {
  buildTokenizer,
  type Tokenizer,
} from "../tokenizer/build_tokenizer.ts";
import { buildNormalizer } from "../tokenizer/normalizers/build_normalizer.ts";
import { buildSplitter } from "../tokenizer/splitters/build_splitter.ts";
import { BERT_TOKENS, wordPieceForm } from "../tokenizer/wordpiece_form.ts";
import { trainWordPiece } from "./wordpiece_trainer.ts";

const SPECIAL = Object.values(BERT_TOKENS);

/** The ids of BERT's special tokens in a vocabulary that was learnt here. */
export const SPECIAL_IDS = { pad: 0, unknown: 1, cls: 2, sep: 3, mask: 4 };

/**
 * Learns a BERT tokenizer from texts: BERT's normalisation (diacritics stay),
 * its splitting into words, and a WordPiece vocabulary.
 */
export function learnWordPiece(
  texts: readonly string[],
  { size, lowercase, fold_diacritics }: {
    size: number;
    lowercase: boolean;
    fold_diacritics: boolean;
  },
): Tokenizer {
  const normalizer = {
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: fold_diacritics,
    lowercase,
  };
  const normalize = buildNormalizer({ type: "BertNormalizer", ...normalizer });
  const split = buildSplitter({ type: "BertPreTokenizer" });
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of split(normalize(text))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const vocabulary = trainWordPiece(counts, { size, special: SPECIAL });
  return buildTokenizer(
    wordPieceForm(
      new Map(vocabulary.map((token, id) => [token, id])),
      normalizer,
    ),
  );
}
