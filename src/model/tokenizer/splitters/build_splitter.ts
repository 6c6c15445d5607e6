import { byteCharacters } from "../byte_characters.ts";
import { UNICODE_DIFFERENCES } from "../normalizers/unicode_differences.ts";
import { patternOf } from "../pattern_of.ts";
import type { SplitterForm } from "../tokenizer_form.ts";
import { splitText } from "./split_text.ts";

/** Splits a text into the pieces that tokens are found in. */
export type Splitter = (text: string) => string[];

/**
 * The splitting into words (`pre_tokenizer`) that tokenizer.json describes.
 *
 * @throws {Error} When a pattern in it is not one that is computed here.
 */
export function buildSplitter(form: SplitterForm | null): Splitter {
  if (form === null) return (text) => [text];
  switch (form.type) {
    case "BertPreTokenizer":
      return (text) =>
        splitText(text, WHITE_SPACE, "Removed")
          .flatMap((word) => splitText(word, PUNCTUATION, "Isolated"));
    case "Whitespace":
      return (text) => splitText(text, WORD, "Removed", true);
    case "WhitespaceSplit":
      return (text) => splitText(text, WHITE_SPACE, "Removed");
    case "Punctuation":
      return (text) => splitText(text, PUNCTUATION, form.behavior);
    case "Digits":
      return (text) =>
        splitText(
          text,
          NUMBER,
          form.individual_digits ? "Isolated" : "Contiguous",
        );
    case "CharDelimiterSplit": {
      const pattern = patternOf({ String: form.delimiter });
      return (text) => splitText(text, pattern, "Removed");
    }
    case "Split": {
      const pattern = patternOf(form.pattern);
      return (text) => splitText(text, pattern, form.behavior, form.invert);
    }
    case "Metaspace": {
      const { replacement, prepend_scheme, split } = form;
      const pattern = patternOf({ String: replacement });
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
        if (form.add_prefix_space && !text.startsWith(" ")) text = " " + text;
        const words = form.use_regex
          ? splitText(text, GPT2_WORD, "Isolated")
          : [text];
        return words.map(byteCharacters);
      };
    case "Sequence": {
      const parts = form.pretokenizers.map(buildSplitter);
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

/** Source: Radford et al. (2019), GPT-2's encoder. */
const GPT2_WORD = patternOf({
  Regex: String
    .raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`,
});
