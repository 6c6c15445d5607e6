import type { Leaderboard } from "./leaderboard.ts";
import type { LeaderboardRow } from "./leaderboard_rows.ts";
import { listed } from "../../errors/listed.ts";
import { seedRanges, seedsInWords } from "../../config/seed_ranges.ts";

/** The title, seeds and scores of each method's runs, one line per row. */
export function runNotes({ rows, metrics }: Leaderboard): string[] {
  return rows.map((row) => {
    const { name, title, seeds } = row;
    const { min, max } = row.metrics[metrics[0]!]!;
    const ran = seeds.length === 1
      ? `Seed ${seeds[0]}`
      : `Seeds ${seedRanges(seeds)}`;
    const scores = `from ${min.toFixed(3)} to ${max.toFixed(3)}`;
    return `${name}: ${title}. ${ran}, ${scores}.${importedInWords(row)}`;
  });
}

/** Where imported predictions are from, how they were decided without validation, and which are the same. */
function importedInWords(
  { imported, validation, threshold, fixed }: LeaderboardRow,
): string {
  if (imported === undefined) return "";
  const { repeated = [] } = imported;
  const same = repeated.length === 0
    ? ""
    : ` The predictions of ${
      seedsInWords(repeated)
    } are those of an earlier seed, too, but count as others: import the files of other runs for them.`;
  const sources = imported.sources.length === 0
    ? ""
    : ` (${imported.sources.join("; ")})`;
  if (validation !== undefined) {
    return ` Imported from ${listed(imported.files)}${sources}.${same}`;
  }
  const { unvalidated } = imported;
  const of = unvalidated === undefined
    ? ""
    : ` for ${seedsInWords(unvalidated)}`;
  const decided = threshold !== undefined
    ? `, decided at ${threshold}`
    : unvalidated !== undefined && fixed !== undefined
    ? ", decided at 0.5, unlike the others"
    : "";
  return ` Imported from ${
    listed(imported.files)
  }${sources}, without predictions on validation${of}${decided}.${same}`;
}
