import type { Leaderboard } from "./leaderboard.ts";
import { seedRanges } from "../config/seed_ranges.ts";

/** The title, seeds and scores of each method's runs, one line per row. */
export function runNotes({ rows, metrics }: Leaderboard): string[] {
  return rows.map((row) => {
    const { min, max } = row.metrics[metrics[0]!]!;
    const seeds = row.seeds.length === 1
      ? `Seed ${row.seeds[0]}`
      : `Seeds ${seedRanges(row.seeds)}`;
    return `${row.name}: ${row.title}. ${seeds}, from ${min.toFixed(3)} to ${
      max.toFixed(3)
    }.`;
  });
}
