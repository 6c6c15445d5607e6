import type { Leaderboard, ReferenceRow } from "./leaderboard.ts";

/** The published results on the test split that the methods were measured on; none for a cross-validation, which tests all examples. */
export function comparableReferences(
  { references, folds }: Pick<Leaderboard, "references" | "folds">,
): ReferenceRow[] {
  return folds === undefined
    ? references.filter(({ split }) => split === "test")
    : [];
}
