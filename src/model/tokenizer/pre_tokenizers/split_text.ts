import type { SplitBehavior } from "../tokenizer_json.ts";

/** A part of a text, and whether it is a match. */
type Part = [text: string, isMatch: boolean];

/**
 * Splits a text at the matches of a pattern.
 *
 * Source: huggingface/tokenizers, `NormalizedString::split`.
 *
 * @param pattern A global pattern that does not match the empty string.
 * @param invert Splits at the text between the matches instead.
 */
export function splitText(
  text: string,
  pattern: RegExp,
  behavior: SplitBehavior,
  invert = false,
): string[] {
  const parts: Part[] = [];
  let end = 0;
  const add = (until: number, isMatch: boolean) => {
    if (until > end) parts.push([text.slice(end, until), isMatch !== invert]);
    end = until;
  };
  for (const match of text.matchAll(pattern)) {
    add(match.index, false);
    add(match.index + match[0].length, true);
  }
  add(text.length, false);
  switch (behavior) {
    case "Isolated":
      return parts.map(([part]) => part);
    case "Removed":
      return parts.filter(([, isMatch]) => !isMatch).map(([part]) => part);
    case "MergedWithPrevious":
      return merged(parts, (isMatch, wasMatch) => isMatch && !wasMatch);
    case "MergedWithNext":
      return merged(
        parts.toReversed(),
        (isMatch, wasMatch) => isMatch && !wasMatch,
        (part, last) => part + last,
      ).reverse();
    case "Contiguous":
      return merged(parts, (isMatch, wasMatch) => isMatch === wasMatch);
  }
}

function merged(
  parts: readonly Part[],
  joins: (isMatch: boolean, wasMatch: boolean) => boolean,
  join = (part: string, last: string) => last + part,
): string[] {
  const result: string[] = [];
  let wasMatch = false;
  for (const [part, isMatch] of parts) {
    if (joins(isMatch, wasMatch) && result.length > 0) {
      result.push(join(part, result.pop()!));
    } else result.push(part);
    wasMatch = isMatch;
  }
  return result;
}
