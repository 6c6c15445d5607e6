import { Tokenizer } from "@huggingface/tokenizers";
import { trainWordPiece } from "./wordpiece_trainer.ts";

const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] as const;

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
  const special = (content: string) => ({
    id: vocabulary.indexOf(content),
    content,
    special: true,
    normalized: false,
  });
  return new Tokenizer(
    {
      version: "1.0",
      added_tokens: SPECIAL.map(special),
      normalizer: {
        type: "BertNormalizer",
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: options.fold_diacritics,
        lowercase: options.lowercase,
      },
      pre_tokenizer: { type: "BertPreTokenizer" },
      post_processor: {
        type: "TemplateProcessing",
        single: [
          { SpecialToken: { id: "[CLS]", type_id: 0 } },
          { Sequence: { id: "A", type_id: 0 } },
          { SpecialToken: { id: "[SEP]", type_id: 0 } },
        ],
        pair: [],
        special_tokens: {
          "[CLS]": { id: "[CLS]", ids: [SPECIAL_IDS.cls], tokens: ["[CLS]"] },
          "[SEP]": { id: "[SEP]", ids: [SPECIAL_IDS.sep], tokens: ["[SEP]"] },
        },
      },
      decoder: { type: "WordPiece", prefix: "##", cleanup: true },
      model: {
        type: "WordPiece",
        unk_token: "[UNK]",
        continuing_subword_prefix: "##",
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
      },
    },
    { unk_token: "[UNK]", pad_token: "[PAD]", mask_token: "[MASK]" },
  );
}
