import { byteCharacters } from "../byte_characters.ts";
import { patternOf } from "../pattern_of.ts";
import type { NormalizerForm } from "../tokenizer_form.ts";
import { bertNormalizer } from "./bert_normalizer.ts";
import { charsmapNormalizer } from "./charsmap_normalizer.ts";
import { lowercase } from "./lowercase.ts";
import { UNICODE_DIFFERENCES } from "./unicode_differences.ts";
import { unicodeForm } from "./unicode_form.ts";

/**
 * The normaliser that tokenizer.json describes.
 *
 * @throws {Error} When its table of characters is damaged, or a pattern in it
 *   is not one that is computed here.
 */
export function buildNormalizer(
  form: NormalizerForm | null,
): (text: string) => string {
  if (form === null) return (text) => text;
  switch (form.type) {
    case "BertNormalizer":
      return bertNormalizer(form);
    case "NFC":
    case "NFD":
    case "NFKC":
    case "NFKD":
      return (text) => unicodeForm(text, form.type);
    case "StripAccents":
      return (text) => text.replace(MARK, "");
    case "Lowercase":
      return lowercase;
    case "Nmt":
      return (text) => text.replace(REMOVED, "").replace(WHITE, " ");
    case "Strip":
      return (text) => {
        if (form.strip_left) text = text.replace(/^\p{White_Space}+/u, "");
        // A pattern that ends in $ would try every white space of the text.
        return form.strip_right
          ? text.slice(0, lengthWithoutWhiteSpace(text))
          : text;
      };
    case "Replace": {
      const pattern = patternOf(form.pattern);
      return (text) => text.replace(pattern, () => form.content);
    }
    case "Prepend":
      return (text) => text === "" ? "" : form.prepend + text;
    case "Precompiled":
      return charsmapNormalizer(form.precompiled_charsmap);
    case "ByteLevel":
      return byteCharacters;
    case "Sequence": {
      const parts = form.normalizers.map(buildNormalizer);
      return (text) => parts.reduce((done, part) => part(done), text);
    }
  }
}

const MARK = new RegExp(
  String
    .raw`[[\p{M}--[${UNICODE_DIFFERENCES.notMarks}]]${UNICODE_DIFFERENCES.marks}]`,
  "gv",
);

// Source: huggingface/tokenizers, tokenizers/src/normalizers/unicode.rs.
// deno-lint-ignore no-control-regex
const REMOVED = /[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]/g;
const WHITE = /[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]/g;

function lengthWithoutWhiteSpace(text: string): number {
  let length = text.length;
  while (length > 0 && /\p{White_Space}/u.test(text[length - 1]!)) length--;
  return length;
}
