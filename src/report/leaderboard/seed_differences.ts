import type { LeaderboardRow } from "./leaderboard_rows.ts";

type ScoredSeeds = Pick<LeaderboardRow, "seeds" | "scores">;

/** The difference of two methods' scores (a - b) with each common seed, in the order of the seeds of a. */
export function seedDifferences(
  a: ScoredSeeds,
  b: ScoredSeeds,
): { seed: number; difference: number }[] {
  const scores = new Map(b.seeds.map((seed, i) => [seed, b.scores[i]!]));
  return a.seeds.flatMap((seed, i) =>
    scores.has(seed)
      ? [{ seed, difference: a.scores[i]! - scores.get(seed)! }]
      : []
  );
}
