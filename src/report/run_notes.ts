import type { Leaderboard } from "./leaderboard.ts";
import { seedRanges } from "../config/seed_ranges.ts";

/** The seeds, scores and costs of each method's runs, one line per row. */
export function runNotes({ rows, metrics }: Leaderboard): string[] {
  return rows.map((row) => {
    const { min, max } = row.metrics[metrics[0]!]!;
    const seeds = row.seeds.length === 1
      ? `Seed ${row.seeds[0]}`
      : `Seeds ${seedRanges(row.seeds)}`;
    return `${row.name}: ${row.title}. ${seeds}, from ${min.toFixed(3)} to ${
      max.toFixed(3)
    }; ${row.seconds.toFixed(1)} s per run, at most ${
      (row.peakMemoryBytes / 1e9).toFixed(2)
    } GB of memory.`;
  });
}
