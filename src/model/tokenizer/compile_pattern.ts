import { shown } from "../../errors/shown.ts";
import type { PatternJson } from "./tokenizer_json.ts";

/**
 * Compiles a pattern of tokenizer.json to a JavaScript regular expression. Only
 * syntax with the same meaning in both is supported: characters, character
 * classes, white space, letters, numbers, alternatives, groups, quantifiers and
 * lookahead.
 *
 * @throws {Error} When it has other syntax, or matches the empty string.
 */
export function compilePattern(json: PatternJson): RegExp {
  const source = "String" in json
    ? escaped(json.String)
    : translated(json.Regex);
  const pattern = new RegExp(source, "gu");
  if (pattern.test("")) {
    throw new Error(`the pattern ${shown(json)} matches the empty string`);
  }
  pattern.lastIndex = 0;
  return pattern;
}

/** Case-insensitive groups that are known to have the same meaning. */
const ENDINGS = ["(?i:'s|'t|'re|'ve|'m|'ll|'d)", "(?i:[sdmt]|ll|ve|re)"];

const CLASSES: Record<string, string> = {
  "\\s": "\\p{White_Space}",
  "\\S": "\\P{White_Space}",
  "\\p{L}": "\\p{L}",
  "\\P{L}": "\\P{L}",
  "\\p{N}": "\\p{N}",
  "\\P{N}": "\\P{N}",
  "\\r": "\\r",
  "\\n": "\\n",
  "\\t": "\\t",
};

function translated(regex: string): string {
  let source = "";
  let inClass = false;
  for (let i = 0; i < regex.length;) {
    const rest = regex.slice(i);
    const ending = ENDINGS.find((text) => rest.startsWith(text));
    const [token] = ending !== undefined && !inClass
      ? [ending]
      : rest.match(inClass ? IN_CLASS : OUTSIDE) ?? [];
    if (token === undefined) {
      throw new Error(
        `the pattern ${shown(regex, 200)} has ${
          shown(rest, 12)
        }, which is not supported`,
      );
    }
    if (token.startsWith("[")) inClass = true;
    else if (token === "]") inClass = false;
    source += CLASSES[token] ??
      (/^\\[^pP]/.test(token) ? escaped(token.slice(1)) : token);
    i += token.length;
  }
  return source;
}

const CLASS = String.raw`\\[sSrnt]|\\[pP]\{[LN]\}|\\[^\p{L}\p{N}\s]`;
const OUTSIDE = new RegExp(
  String
    .raw`^(?:${CLASS}|\[\^?(?=[^\]\[])|\((?:\?[:!=]|(?!\?))|[)|]|(?:[*+?]|\{\d+(?:,\d*)?\})(?![*+?{])|[^\\\[\](){}*+?.^$|])`,
  "u",
);
const IN_CLASS = new RegExp(
  String.raw`^(?:${CLASS}|\]|[A-Za-z0-9]-[A-Za-z0-9]|[^\\\[\]^&\-])`,
  "u",
);

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/\-]/g, "\\$&");
}
