import type { NormalizerJson } from "../tokenizer_json.ts";
import { lowercase } from "./lowercase.ts";
import { UNICODE_DIFFERENCES } from "./unicode_differences.ts";
import { unicodeForm } from "./unicode_form.ts";

/** The options of BERT's normaliser; `strip_accents` defaults to `lowercase`. */
export type BertNormalizerOptions = Omit<
  Extract<NormalizerJson, { type: "BertNormalizer" }>,
  "type"
>;

/**
 * BERT's normaliser, like in Hugging Face's tokenizers.
 *
 * Source: huggingface/tokenizers, tokenizers/src/normalizers/bert.rs.
 */
export function bertNormalizer(
  options: BertNormalizerOptions,
): (text: string) => string {
  const stripAccents = options.strip_accents ?? options.lowercase;
  return (text) => {
    if (options.clean_text) {
      text = text.replace(REMOVED, "").replace(WHITE_SPACE, " ");
    }
    if (options.handle_chinese_chars) text = text.replace(IDEOGRAPH, " $& ");
    if (stripAccents) text = unicodeForm(text, "NFD").replace(MARK, "");
    return options.lowercase ? lowercase(text) : text;
  };
}

const { notControls, narrowMarks, notNarrowMarks } = UNICODE_DIFFERENCES;
const REMOVED = new RegExp(
  String
    .raw`[\0\ufffd[[\p{Cc}\p{Cf}\p{Co}\p{Cs}]--[\t\n\r${notControls}]]]`,
  "gv",
);
const WHITE_SPACE = /\p{White_Space}/gu;
const IDEOGRAPH =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;
const MARK = new RegExp(
  String.raw`[[\p{Mn}--[${notNarrowMarks}]]${narrowMarks}]`,
  "gv",
);
