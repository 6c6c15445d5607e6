import { closestString, levenshteinDistance } from "@std/text";

/**
 * A "did you mean" for a misspelt name, or an empty text where no known name is
 * close: at most a third of its letters may differ, or they are the same in
 * another order.
 *
 * @example
 * ```ts
 * import { suggestion } from "./suggestion.ts";
 * suggestion("thershold", ["threshold", "training"]); // '; did you mean "threshold"?'
 * ```
 */
export function suggestion(given: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const nearest: string = closestString(given, [...known]);
  const allowed = Math.max(1, Math.floor(nearest.length / 3));
  return levenshteinDistance(given, nearest) <= allowed ||
      letters(given) === letters(nearest)
    ? `; did you mean "${nearest}"?`
    : "";
}

function letters(word: string): string {
  return [...word].sort().join("");
}
