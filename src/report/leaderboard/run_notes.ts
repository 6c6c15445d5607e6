import type { Leaderboard } from "./leaderboard.ts";
import type { LeaderboardRow } from "./leaderboard_rows.ts";
import { listed } from "../../errors/listed.ts";
import { seedRanges } from "../../config/seed_ranges.ts";

/** The title, seeds and scores of each method's runs, one line per row. */
export function runNotes({ rows, metrics }: Leaderboard): string[] {
  return rows.map((row) => {
    const { min, max } = row.metrics[metrics[0]!]!;
    const seeds = row.seeds.length === 1
      ? `Seed ${row.seeds[0]}`
      : `Seeds ${seedRanges(row.seeds)}`;
    return `${row.name}: ${row.title}. ${seeds}, from ${min.toFixed(3)} to ${
      max.toFixed(3)
    }.${importedInWords(row)}`;
  });
}

/** Where imported predictions are from, and how they were decided without validation. */
function importedInWords(
  { imported, validation, threshold }: LeaderboardRow,
): string {
  if (imported === undefined) return "";
  const { files, sources } = imported;
  return ` Imported from ${listed(files)}${
    sources.length === 0 ? "" : ` (${sources.join("; ")})`
  }${validation === undefined ? ", without predictions on validation" : ""}${
    validation === undefined && threshold !== undefined
      ? `, decided at ${threshold}`
      : ""
  }.`;
}
