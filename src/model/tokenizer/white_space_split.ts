import { PreTokenizer } from "@huggingface/tokenizers";

/**
 * Splits at white space as Unicode has it. The one in @huggingface/tokenizers
 * splits as JavaScript does, which does not count U+0085 and counts U+FEFF.
 */
export class WhiteSpaceSplit extends PreTokenizer {
  override pre_tokenize_text(text: string): string[] {
    return text.match(/\P{White_Space}+/gu) ?? [];
  }
}
