import { byteCharacters } from "../byte_characters.ts";
import { UNICODE_DIFFERENCES } from "../normalizers/unicode_differences.ts";
import { compilePattern } from "../compile_pattern.ts";
import type { PreTokenizerJson } from "../tokenizer_json.ts";
import { splitText } from "./split_text.ts";

/** Splits a text into words, which the model then splits into tokens. */
export type PreTokenizer = (text: string) => string[];

/** Builds the pre-tokenizer of tokenizer.json. */
export function buildPreTokenizer(
  json: PreTokenizerJson | null,
): PreTokenizer {
  if (json === null) return (text) => [text];
  switch (json.type) {
    case "BertPreTokenizer":
      return (text) =>
        splitText(text, WHITE_SPACE, "Removed")
          .flatMap((word) => splitText(word, PUNCTUATION, "Isolated"));
    case "Whitespace":
      return (text) => splitText(text, WORD, "Removed", true);
    case "WhitespaceSplit":
      return (text) => splitText(text, WHITE_SPACE, "Removed");
    case "Punctuation":
      return (text) => splitText(text, PUNCTUATION, json.behavior);
    case "Digits":
      return (text) =>
        splitText(
          text,
          NUMBER,
          json.individual_digits ? "Isolated" : "Contiguous",
        );
    case "CharDelimiterSplit": {
      const pattern = compilePattern({ String: json.delimiter });
      return (text) => splitText(text, pattern, "Removed");
    }
    case "Split": {
      const pattern = compilePattern(json.pattern);
      return (text) => splitText(text, pattern, json.behavior, json.invert);
    }
    case "Metaspace": {
      const { replacement, prepend_scheme, split } = json;
      const pattern = compilePattern({ String: replacement });
      return (text) => {
        text = text.replaceAll(" ", () => replacement);
        if (prepend_scheme === "always" && !text.startsWith(replacement)) {
          text = replacement + text;
        }
        return split ? splitText(text, pattern, "MergedWithNext") : [text];
      };
    }
    case "ByteLevel":
      return (text) => {
        if (json.add_prefix_space && !text.startsWith(" ")) text = " " + text;
        const words = json.use_regex
          ? splitText(text, GPT2_WORD, "Isolated")
          : [text];
        return words.map(byteCharacters);
      };
    case "Sequence": {
      const parts = json.pretokenizers.map(buildPreTokenizer);
      return (text) =>
        parts.reduce((words, part) => words.flatMap(part), [text]);
    }
  }
}

const WHITE_SPACE = /\p{White_Space}/gu;

const { notPunctuation, punctuation, numbers } = UNICODE_DIFFERENCES;
const PUNCTUATION = new RegExp(
  String
    .raw`[[\p{P}--[${notPunctuation}]]${punctuation}$+<=>\^\`\|~]`,
  "gv",
);
const NUMBER = new RegExp(`[\\p{N}${numbers}]`, "gu");

const LETTERS = String
  .raw`\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}`;
const WORD = new RegExp(
  `[${LETTERS}]+|[^${LETTERS}\\p{White_Space}]+`,
  "gu",
);

/** The pattern of GPT-2 (Radford et al. 2019). */
const GPT2_WORD = compilePattern({
  Regex: String
    .raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`,
});
