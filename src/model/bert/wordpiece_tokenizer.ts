import { Tokenizer } from "@huggingface/tokenizers";
import { BERT_TOKENS, wordPieceForm } from "../tokenizer/wordpiece_form.ts";
import { trainWordPiece } from "./wordpiece_trainer.ts";

const SPECIAL = Object.values(BERT_TOKENS);

/** The ids of BERT's special tokens in a vocabulary that was learnt here. */
export const SPECIAL_IDS = { pad: 0, unknown: 1, cls: 2, sep: 3, mask: 4 };

/**
 * Learns a BERT tokenizer from texts, in the form of Hugging Face's
 * tokenizer.json: BERT's normalisation (diacritics stay), its splitting into
 * words, and a WordPiece vocabulary.
 */
export function learnWordPiece(
  texts: readonly string[],
  options: { size: number; lowercase: boolean; fold_diacritics: boolean },
): Tokenizer {
  const splitter = tokenizerOf(SPECIAL, options);
  const counts = new Map<string, number>();
  for (const text of texts) {
    const normal = splitter.normalizer!.normalize(text);
    for (const word of splitter.pre_tokenizer!.pre_tokenize(normal)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return tokenizerOf(
    trainWordPiece(counts, { size: options.size, special: SPECIAL }),
    options,
  );
}

function tokenizerOf(
  vocabulary: readonly string[],
  options: { lowercase: boolean; fold_diacritics: boolean },
) {
  return new Tokenizer(
    wordPieceForm(new Map(vocabulary.map((token, id) => [token, id])), {
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: options.fold_diacritics,
      lowercase: options.lowercase,
    }),
    { unk_token: "[UNK]", pad_token: "[PAD]", mask_token: "[MASK]" },
  );
}
