import { closestString, levenshteinDistance } from "@std/text";

/**
 * Words a "did you mean" for a misspelt name, or nothing where no known name
 * is near enough to be meant (a third of its letters at most may differ).
 *
 * @example
 * ```ts
 * import { suggestion } from "./suggestion.ts";
 * suggestion("thershold", ["threshold", "training"]); // ', did you mean "threshold"?'
 * ```
 */
export function suggestion(given: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const nearest: string = closestString(given, [...known]);
  const allowed = Math.max(1, Math.floor(nearest.length / 3));
  return levenshteinDistance(given, nearest) <= allowed
    ? `, did you mean "${nearest}"?`
    : "";
}
