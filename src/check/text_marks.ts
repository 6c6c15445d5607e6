import type { Example } from "../data/example.ts";
import type { TextMark } from "./task_check.ts";

/** What Windows-1252 shows for the bytes 80 to BF, which continue a character in UTF-8, except for quotes, dashes and ellipses. */
const CONTINUED = "[\\u0080-\\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™šœžŸ]";

/** Quotes, dashes and the ellipsis, which may also end a word. */
const PUNCTUATION = "[‘’“”–—…›]";

/**
 * UTF-8 that was read as Windows-1252 or Latin-1: Latin letters and signs (two
 * bytes), Greek and Cyrillic (at least two letters), punctuation and currencies
 * (three bytes), and emoji (four bytes).
 */
const MOJIBAKE = new RegExp(
  [
    // In capitals, a word can end with this letter before a quotation mark.
    "(?<!\\p{Lu})Â[\\u00a0-\\u00bf]",
    "È[˜™š›\\u0098-\\u009b]",
    `[ÃÄÅ]${CONTINUED}`,
    `(?<=\\p{Ll})[ÃÄÅ]${PUNCTUATION}`,
    `[ÃÄÅ]${PUNCTUATION}(?=\\p{Ll})`,
    // Two capitals Î with punctuation may also be Romanian or French.
    `(?!(?:Î(?:„|${PUNCTUATION})){2})(?:[ÎÏÐÑ](?:${CONTINUED}|${PUNCTUATION})){2}`,
    "â(?:[€\\u0080](?:[\\u0080-\\u00bf]|[˜™šœžŸ¦]|[‘’“”–—…›])|‚[¬\\u00ac]|„¢)",
    `ðŸ(?:${CONTINUED}|${PUNCTUATION}){2}`,
  ].join("|"),
  "u",
);

/** Oddities of texts, by what `TextMark.mark` calls them; the text is normalised as the task says. */
const MARKS: Readonly<
  Record<string, (text: string, language: string) => boolean>
> = {
  mojibake: (text) => MOJIBAKE.test(text),
  "replacement characters": (text) => text.includes("\ufffd"),
  "control characters": (text) =>
    // deno-lint-ignore no-control-regex
    /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/.test(text),
  "invisible characters": (text) =>
    /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/.test(
      text,
    ),
  "cedillas in place of commas": (text, language) =>
    ["ro", "ron", "rum"].includes(language) && /[şŞţŢ]/.test(text),
  "not in Unicode NFC": (text) => text !== text.normalize("NFC"),
  "HTML entities": (text) =>
    // Some corpora have lost the ampersand of numeric ones.
    /&(?:[a-z]{2,8}|#\d{2,6}|#x[\da-f]{2,5});|(?<![&\w])#\d{2,4};/i.test(
      text,
    ),
  "HTML tags": (text) => /<\/?[a-z][a-z\d]*(?:\s[^<>]*)?\/?>/i.test(text),
  URLs: (text) => /https?:\/\/|\bwww\./i.test(text),
  "user names": (text) => /(?<![\p{L}\p{N}.])@[A-Za-z\d_]{2,}/u.test(text),
  "no letters": (text) => !/\p{L}/u.test(text),
  "one word": (text) => /^\s*\S+\s*$/.test(text),
};

const MAX_IDS = 5;

/** Counts oddities of texts: encodings that went wrong, markup, links, and texts of almost nothing. */
export function textMarks(
  examples: readonly Example[],
  language: string,
): TextMark[] {
  return Object.entries(MARKS).flatMap(([mark, has]) => {
    const ids: string[] = [];
    let count = 0;
    for (const { id, text } of examples) {
      if (!has(text, language)) continue;
      count++;
      if (ids.length < MAX_IDS) ids.push(id);
    }
    return count === 0 ? [] : [{ mark, examples: count, ids }];
  });
}
