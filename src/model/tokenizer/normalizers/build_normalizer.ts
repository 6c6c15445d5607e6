import { byteCharacters } from "../byte_characters.ts";
import { compilePattern } from "../compile_pattern.ts";
import type { NormalizerJson } from "../tokenizer_json.ts";
import { bertNormalizer } from "./bert_normalizer.ts";
import { charsmapNormalizer } from "./charsmap_normalizer.ts";
import { lowercase } from "./lowercase.ts";
import { UNICODE_DIFFERENCES } from "./unicode_differences.ts";
import { unicodeForm } from "./unicode_form.ts";

/**
 * Builds the normaliser of tokenizer.json.
 *
 * @throws {Error} When its table of characters is corrupt, or a pattern is not
 *   supported.
 */
export function buildNormalizer(
  json: NormalizerJson | null,
): (text: string) => string {
  if (json === null) return (text) => text;
  switch (json.type) {
    case "BertNormalizer":
      return bertNormalizer(json);
    case "NFC":
    case "NFD":
    case "NFKC":
    case "NFKD":
      return (text) => unicodeForm(text, json.type);
    case "StripAccents":
      return (text) => text.replace(MARK, "");
    case "Lowercase":
      return lowercase;
    case "Nmt":
      return (text) => text.replace(REMOVED, "").replace(WHITE, " ");
    case "Strip":
      return (text) => {
        if (json.strip_left) text = text.replace(/^\p{White_Space}+/u, "");
        // A pattern that ends with $ would be tried at all white space of the text.
        return json.strip_right
          ? text.slice(0, lengthWithoutWhiteSpace(text))
          : text;
      };
    case "Replace": {
      const pattern = compilePattern(json.pattern);
      return (text) => text.replace(pattern, () => json.content);
    }
    case "Prepend":
      return (text) => text === "" ? "" : json.prepend + text;
    case "Precompiled":
      return charsmapNormalizer(json.precompiled_charsmap);
    case "ByteLevel":
      return byteCharacters;
    case "Sequence": {
      const parts = json.normalizers.map(buildNormalizer);
      return (text) => parts.reduce((result, part) => part(result), text);
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
