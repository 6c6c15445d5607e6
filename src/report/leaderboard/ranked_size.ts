import type { Leaderboard } from "./leaderboard.ts";
import type { SizeResults } from "./size_results.ts";

/** The training size that methods are ranked by: the largest with a finished run; undefined in a suite with one size. */
export function rankedSize(
  { sizes }: Pick<Leaderboard, "sizes">,
): SizeResults | undefined {
  return sizes.findLast(({ rows }) => rows.length > 0);
}
