import type { Leaderboard } from "./leaderboard.ts";
import { seedRanges } from "../config/seed_ranges.ts";

/** Runs that a table lacks, in words: those of a method that lack for the same reason together. */
export function missingRuns(absent: Leaderboard["absent"]): string {
  const groups = Map.groupBy(
    absent,
    ({ name, why }) => JSON.stringify([name, why]),
  );
  return [...groups.values()].map((runs) => {
    const { name, seed, why } = runs[0]!;
    return runs.length === 1
      ? `${name} seed ${seed} (${why})`
      : `${name} seeds ${seedRanges(runs.map(({ seed }) => seed))} (${why})`;
  }).join("; ");
}
