import type { Leaderboard } from "./leaderboard.ts";
import { seedRanges } from "../config/seed_ranges.ts";

/** Runs that a table lacks, in words: those that lack for the same reason together. */
export function missingRuns(absent: Leaderboard["absent"]): string {
  const methods = Map.groupBy(
    absent,
    ({ name, why }) => JSON.stringify([name, why]),
  );
  const groups = Map.groupBy(methods.values(), (runs) => {
    const { seed, why } = runs[0]!;
    return runs.length === 1
      ? `seed ${seed} (${why})`
      : `seeds ${seedRanges(runs.map(({ seed }) => seed))} (${why})`;
  });
  return [...groups].map(([what, methods]) =>
    `${methods.map(([run]) => run!.name).join(", ")} ${what}`
  ).join("; ");
}
