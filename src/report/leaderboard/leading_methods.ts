import type { Leaderboard } from "./leaderboard.ts";

/**
 * The methods whose scores tables emphasise: the rows of rank 1 where ranks differ,
 * except those that share it only because too few seeds or identical runs could not
 * show that they are worse.
 */
export function leadingMethods(
  { rows, comparisons, significance: { baseline, family } }: Pick<
    Leaderboard,
    "rows" | "comparisons" | "significance"
  >,
): ReadonlySet<string> {
  if (!rows.some(({ rank }) => rank > 1)) return new Set();
  // What decides about the group of rank 1: the pairs with this method.
  const first = family === "pairs" ? rows[0]!.name : baseline;
  const couldDiffer = (name: string) =>
    comparisons.some(({ a, b, attainable }) =>
      attainable && [a, b].includes(name) && [a, b].includes(first)
    );
  return new Set(
    rows.filter(({ rank, name }) =>
      rank === 1 && (name === first || couldDiffer(name))
    ).map(({ name }) => name),
  );
}
