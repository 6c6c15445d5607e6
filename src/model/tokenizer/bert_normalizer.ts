import { Normalizer } from "@huggingface/tokenizers";

/** How a BERT tokenizer prepares a text, by the names of tokenizer.json. */
export interface BertNormalizerOptions {
  clean_text: boolean;
  handle_chinese_chars: boolean;
  /** Null or undefined: where it lowercases. */
  strip_accents?: boolean | null | undefined;
  lowercase: boolean;
}

/**
 * BERT's normalisation as Hugging Face's own tokenizers do it. The one in
 * @huggingface/tokenizers leaves ideographs beyond U+FFFF in their words and
 * lowercases Greek sigma by its place. Both know other versions of Unicode:
 * characters newer than its version 9, of rare scripts, may still differ.
 *
 * Source: huggingface/tokenizers, tokenizers/src/normalizers/bert.rs.
 */
export class BertNormalizer extends Normalizer {
  readonly #options: BertNormalizerOptions;

  constructor(options: BertNormalizerOptions) {
    const strip_accents = options.strip_accents ?? options.lowercase;
    super({ type: "BertNormalizer", ...options, strip_accents });
    this.#options = { ...options, strip_accents };
  }

  override normalize(text: string): string {
    const { clean_text, handle_chinese_chars, strip_accents, lowercase } =
      this.#options;
    if (clean_text) {
      text = text.replace(REMOVED, "").replace(WHITE_SPACE, " ");
    }
    if (handle_chinese_chars) text = text.replace(IDEOGRAPH, " $& ");
    if (strip_accents) text = text.normalize("NFD").replace(/\p{Mn}/gu, "");
    // Character by character: no character's small form depends on its place.
    if (lowercase) text = text.replace(/./gsu, (c) => c.toLowerCase());
    return text;
  }
}

const REMOVED = /[\0\ufffd]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const WHITE_SPACE = /\p{White_Space}/gu;
const IDEOGRAPH =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;
