import { shown } from "../../errors/shown.ts";
import type { AddedToken } from "./tokenizer_json.ts";

/** The parts of a text: ids of added tokens, and the text between them. */
export type Extracted = (number | string)[];

/**
 * Finds added tokens in texts like Hugging Face's tokenizers: first those that
 * match the original text, and then the others in the normalised text between
 * them. If several match at a position, the longest is used.
 *
 * Source: huggingface/tokenizers, tokenizers/src/tokenizer/added_vocabulary.rs.
 *
 * @returns A function that extracts added tokens and normalises the text
 *   between them.
 * @throws {Error} When two tokens are equal or one is empty after normalisation.
 */
export function addedTokens(
  tokens: readonly AddedToken[],
  normalize: (text: string) => string,
): (text: string) => Extracted {
  const inText = matcher(
    tokens.filter(({ normalized }) => !normalized)
      .map((token) => [token.content, token]),
  );
  const inNormalized = matcher(
    tokens.filter(({ normalized }) => normalized)
      .map((token) => [normalize(token.content), token]),
  );
  return (text) =>
    inText(text).flatMap((part) =>
      typeof part === "number" ? part : inNormalized(normalize(part))
    );
}

function matcher(
  tokens: readonly (readonly [content: string, token: AddedToken])[],
): (text: string) => Extracted {
  // By their first UTF-16 code unit, the longest first.
  const byStart = new Map<string, [content: string, token: AddedToken][]>();
  const known = new Set<string>();
  for (const [content, token] of tokens) {
    if (content === "" || known.has(content)) {
      throw new Error(
        `added_tokens: ${shown(token.content)} is ${
          content === "" ? "empty" : "equal to another one"
        } after normalisation`,
      );
    }
    known.add(content);
    const start = content[0]!;
    byStart.getOrInsert(start, []).push([content, token]);
  }
  for (const list of byStart.values()) {
    list.sort(([a], [b]) => b.length - a.length);
  }
  if (known.size === 0) return (text) => text === "" ? [] : [text];

  return (text) => {
    const parts: Extracted = [];
    let end = 0;
    for (let i = 0; i < text.length; i++) {
      const found = byStart.get(text[i]!)
        ?.find(([content]) => text.startsWith(content, i));
      if (found === undefined) continue;
      const [content, token] = found;
      let start = i;
      let stop = i + content.length;
      // Even if it is skipped below, it is not searched for shorter tokens.
      i = stop - 1;
      if (
        token.single_word &&
        (isWord(characterBefore(text, start)) ||
          isWord(characterAt(text, stop)))
      ) continue;
      if (token.lstrip) {
        // The token before may have stripped its first white space.
        start = Math.max(start, end);
        while (start > end && isWhiteSpace(text[start - 1]!)) start--;
      }
      if (token.rstrip) {
        while (stop < text.length && isWhiteSpace(text[stop]!)) stop++;
      }
      if (start > end) parts.push(text.slice(end, start));
      if (stop > start) parts.push(token.id);
      end = stop;
    }
    if (end < text.length) parts.push(text.slice(end));
    return parts;
  };
}

function isWord(character: string): boolean {
  return /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u.test(character);
}

function isWhiteSpace(unit: string): boolean {
  return /^\p{White_Space}/u.test(unit);
}

function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function characterBefore(text: string, index: number): string {
  return /[\udc00-\udfff]/.test(text[index - 1] ?? "")
    ? text.slice(Math.max(0, index - 2), index)
    : text.slice(Math.max(0, index - 1), index);
}
