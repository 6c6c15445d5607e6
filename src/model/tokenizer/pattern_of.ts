import { shown } from "../../errors/shown.ts";

/** A pattern of tokenizer.json: a text as it is, or a regular expression. */
export type PatternForm = { String: string } | { Regex: string };

/**
 * A pattern of tokenizer.json as a regular expression of JavaScript. Known is
 * what means the same in both: characters, classes of them, white space,
 * letters, numbers, alternatives, groups, quantifiers and looking ahead.
 *
 * @throws {Error} When it has anything else, or matches nothing at all.
 */
export function patternOf(form: PatternForm): RegExp {
  const source = "String" in form
    ? escaped(form.String)
    : translated(form.Regex);
  const pattern = new RegExp(source, "gu");
  if (pattern.test("")) {
    throw new Error(`the pattern ${shown(form)} matches an empty text`);
  }
  pattern.lastIndex = 0;
  return pattern;
}

/** Of these, the case of letters is known to be ignored alike. */
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
        }, which is not computed here`,
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
